// The marks of the map: a disc, a diamond for what is contested, a ring where no point is known,
// and for several events a circle whose rim shows how many of them are contested.
const SIZES = [13, 16, 20, 25]; // px of radius, from 2, 10, 100 and 1,000 events
const SHARES = 8;
const SCALE = 2; // drawn twice as fine, for dense screens

/** The expression that names a feature's mark. */
export function markOf() {
  const contested = [">", ["get", "c"], 0];
  const exact = ["==", ["get", "prec"], 1];
  const size = ["step", ["get", "n"], 0, 10, 1, 100, 2, 1000, 3];
  const share = ["case", contested, ["max", 1, ["round", ["*", SHARES, ["/", ["get", "c"], ["get", "n"]]]]], 0];
  return ["case", [">", ["get", "n"], 1], ["concat", "several-", ["to-string", size], "-", ["to-string", share]],
    contested, ["case", exact, "diamond", "open-diamond"], ["case", exact, "disc", "ring"]];
}

/** Adds all of them to a map, in the colours that `colour(name)` gives. */
export function addMarks(map, colour) {
  const plain = colour("plain"), contested = colour("contested"), disc = colour("disc");
  const single = (shape, fill, stroke) => image(9, (pen) => { shape(pen); paint(pen, fill, stroke); });
  map.addImage("disc", ...single(round(5.5), plain, disc));
  map.addImage("ring", ...single(round(5.5), disc, plain));
  map.addImage("diamond", ...single(diamond, contested, disc));
  map.addImage("open-diamond", ...single(diamond, disc, contested));
  SIZES.forEach((radius, size) => {
    for (let share = 0; share <= SHARES; share++) {
      map.addImage(`several-${size}-${share}`, ...image(radius + 2, (pen) => {
        round(radius)(pen);
        paint(pen, disc, plain, 2.2);
        if (!share) return;
        pen.beginPath();
        pen.arc(0, 0, radius, -Math.PI / 2, -Math.PI / 2 + share / SHARES * 2 * Math.PI);
        pen.lineWidth = 4;
        pen.strokeStyle = contested;
        pen.stroke();
      }));
    }
  });
}

const round = (radius) => (pen) => { pen.beginPath(); pen.arc(0, 0, radius, 0, 2 * Math.PI); };

function diamond(pen) {
  pen.beginPath();
  for (const [x, y] of [[0, -7.5], [7.5, 0], [0, 7.5], [-7.5, 0]]) pen.lineTo(x, y);
  pen.closePath();
}

function paint(pen, fill, stroke, width = 1.8) {
  pen.fillStyle = fill;
  pen.fill();
  pen.lineWidth = width;
  pen.strokeStyle = stroke;
  pen.stroke();
}

function image(half, draw) {
  const side = 2 * half * SCALE;
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const pen = canvas.getContext("2d");
  pen.scale(SCALE, SCALE);
  pen.translate(half, half);
  draw(pen);
  return [pen.getImageData(0, 0, side, side), { pixelRatio: SCALE }];
}
