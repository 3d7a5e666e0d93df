// The map: each event as far from its point as is known, counted where many lie close together.
import { Map, NavigationControl, Popup, ScaleControl } from "/static/vendor/maplibre-gl@6.17.0/maplibre-gl.mjs";
import feature from "/static/vendor/topojson-client@3.1.0/feature.js";
import mesh from "/static/vendor/topojson-client@3.1.0/mesh.js";
import { circle, pixelsOf, zoomAt } from "/static/geodesy.js";
import { addMarks, markOf } from "/static/marks.js";

const box = document.querySelector("#map");
const status = document.querySelector("#drawn");
const AREA_KM = 40; // a circle so wide shows at every zoom: it is never counted into a group
const MOST_CIRCLES = 200;
const SEEN = 9; // px of radius from which a circle is drawn
const FONT = ["Noto Sans, DejaVu Sans, Arial, sans-serif"];

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const collection = (features) => ({ type: "FeatureCollection", features });
const counted = ["case", ["<", ["get", "n"], 1000], ["to-string", ["get", "n"]],
  ["concat", ["to-string", ["/", ["round", ["/", ["get", "n"], 100]], 10]], "k"]];
const told = ({ n, c }) => `${Number(n).toLocaleString()} ${n === 1 ? noun.slice(0, -1) : noun}${c ? `, ${n === 1 ? "" : `${c} `}contested` : ""}`;
const noun = box.dataset.layer;

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/** Where a country's name goes: the middle of its widest piece; `size` is that piece's extent. */
function label(country) {
  const rings = country.geometry.type === "Polygon" ? [country.geometry.coordinates[0]] : country.geometry.coordinates.map((piece) => piece[0]);
  let best = { size: 0 };
  for (const ring of rings) {
    let area = 0, x = 0, y = 0;
    for (let i = 0; i < ring.length - 1; i++) {
      const cross = ring[i][0] * ring[i + 1][1] - ring[i + 1][0] * ring[i][1];
      area += cross; x += (ring[i][0] + ring[i + 1][0]) * cross; y += (ring[i][1] + ring[i + 1][1]) * cross;
    }
    const size = Math.abs(area / 2) * Math.cos((y / (3 * area)) * Math.PI / 180);
    if (size > best.size) best = { size, at: [x / (3 * area), y / (3 * area)] };
  }
  return { type: "Feature", properties: { name: country.properties.name, size: Math.sqrt(best.size) }, geometry: { type: "Point", coordinates: best.at } };
}

function base(world) {
  const countries = feature(world, world.objects.countries).features.filter((each) => each.geometry);
  return {
    land: collection(countries),
    coast: mesh(world, world.objects.countries, (a, b) => a === b),
    borders: mesh(world, world.objects.countries, (a, b) => a !== b),
    names: collection(countries.map(label).filter((each) => each.geometry.coordinates)),
  };
}

/** A base map of the user's own, null where there is none. */
function ownMap({ tiles, layers, zoom }) {
  if (!tiles) return null;
  const names = JSON.parse(layers);
  const address = tiles.startsWith("/") ? location.origin + tiles : tiles;
  return { names, source: { type: names.length ? "vector" : "raster", tiles: [address], maxzoom: Number(zoom), tileSize: names.length ? 512 : 256 } };
}

/** Its layers: pictures as they are, vectors in the colours of the desk, whatever their schema. */
function ownLayers({ names, source }, text) {
  if (source.type === "raster") return [{ id: "own", type: "raster", source: "own" }];
  const of = (name, kind, type) => ({ id: `own-${name}-${kind}`, type: kind, source: "own", "source-layer": name, filter: ["==", ["geometry-type"], type] });
  const isWater = (name) => /water|ocean|sea|lake|river/i.test(name);
  return [
    { id: "ground", type: "background", paint: { "background-color": colour("land") } },
    ...names.map((name) => ({ ...of(name, "fill", "Polygon"), paint: { "fill-color": colour(isWater(name) ? "sea" : "land") } })),
    ...names.map((name) => ({ ...of(name, "line", "LineString"), paint: { "line-color": colour(isWater(name) ? "sea" : "border"), "line-width": .8 } })),
    ...names.map((name) => ({
      ...of(name, "symbol", "Point"), layout: { ...text(11), "text-field": ["coalesce", ["get", "name:en"], ["get", "name"], ""] },
      paint: { "text-color": colour("country"), "text-halo-color": colour("land"), "text-halo-width": 1.2 },
    })),
  ];
}

function style({ land, coast, borders, names }, spots, own) {
  const geojson = (data, more = {}) => ({ type: "geojson", data, ...more });
  const single = ["==", ["get", "n"], 1];
  const mostly = [">=", ["*", 2, ["get", "c"]], ["get", "n"]];
  const shade = ["case", mostly, colour("contested"), colour("plain")];
  const text = (size) => ({ "text-font": FONT, "text-size": size, "text-max-width": 8 });
  const halo = { "text-color": colour("ink"), "text-halo-color": colour("disc"), "text-halo-width": 1.6 };
  const ground = own ? ownLayers(own, text) : [
    { id: "land", type: "fill", source: "land", paint: { "fill-color": colour("land") } },
    { id: "coast", type: "line", source: "coast", paint: { "line-color": colour("border"), "line-width": .6 } },
    { id: "borders", type: "line", source: "borders", paint: { "line-color": colour("border"), "line-width": ["interpolate", ["linear"], ["zoom"], 2, .5, 7, 1.3] } },
    {
      id: "names", type: "symbol", source: "names", filter: [">", ["*", ["get", "size"], ["^", 2, ["zoom"]]], 24],
      layout: { ...text(["interpolate", ["linear"], ["zoom"], 2, 10, 6, 14]), "text-field": ["get", "name"], "text-letter-spacing": .08, "symbol-sort-key": ["-", 0, ["get", "size"]] },
      paint: { "text-color": colour("country"), "text-halo-color": colour("land"), "text-halo-width": 1.2 },
    },
  ];
  return {
    version: 8,
    sources: {
      ...(own ? { own: own.source } : { land: geojson(land), coast: geojson(coast), borders: geojson(borders), names: geojson(names) }),
      circles: geojson(collection([])),
      lit: geojson(collection([])),
      areas: geojson(collection(spots.filter(isArea).map(onRim))),
      spots: geojson(collection(spots.filter((spot) => !isArea(spot))), {
        cluster: true, clusterRadius: 46, clusterMaxZoom: 14, maxzoom: 15,
        clusterProperties: { n: ["+", ["get", "n"]], c: ["+", ["get", "c"]] },
      }),
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("sea") } },
      ...ground,
      { id: "circles", type: "fill", source: "circles", paint: { "fill-color": shade, "fill-opacity": ["interpolate", ["linear"], ["get", "km"], 5, .16, 200, .07] } },
      { id: "rims", type: "line", source: "circles", filter: ["!", mostly], paint: { "line-color": shade, "line-width": 1.3, "line-opacity": .75 } },
      { id: "broken-rims", type: "line", source: "circles", filter: mostly, paint: { "line-color": shade, "line-width": 1.6, "line-dasharray": [4, 2.5] } },
      { id: "lit", type: "line", source: "lit", paint: { "line-color": colour("ink"), "line-width": 2.5 } },
      {
        id: "areas", type: "symbol", source: "areas",
        layout: { ...text(12), "text-variable-anchor": ["bottom", "bottom-left", "bottom-right"], "text-field": ["concat", ["get", "place"], " · ", counted], "symbol-sort-key": ["-", 0, ["get", "n"]] },
        paint: { ...halo, "text-color": shade },
      },
      {
        id: "marks", type: "symbol", source: "spots",
        filter: ["any", [">", ["get", "n"], 1], ["==", ["get", "prec"], 1], ["<", ["zoom"], ["get", "zoom"]]],
        layout: {
          ...text(["case", ["<", ["get", "n"], 100], 12, 13]), "icon-image": markOf(), "icon-allow-overlap": true, "text-allow-overlap": true,
          "text-field": ["case", single, "", counted], "text-font": ["Bold Noto Sans, DejaVu Sans, Arial, sans-serif"],
          "symbol-sort-key": ["get", "n"],
        },
        paint: { "text-color": colour("ink") },
      },
    ],
  };
}

/** Where an area's name goes: on the rim of its circle, as nothing is known to be at its middle. */
const onRim = (spot) => ({ ...spot, geometry: { type: "Point", coordinates: circle(spot).geometry.coordinates[0][0] } });

const isArea = (spot) => spot.properties.km >= AREA_KM;

/** The circles in view that are wide enough to be seen; of very many, only what stands alone. */
function drawCircles(map, spots) {
  const zoom = map.getZoom(), view = map.getBounds();
  const touching = ({ properties: { km }, geometry: { coordinates: [lon, lat] } }) => {
    const high = km / 110, wide = high / Math.cos(lat * Math.PI / 180);
    return lat + high > view.getSouth() && lat - high < view.getNorth() && lon + wide > view.getWest() && lon - wide < view.getEast();
  };
  const visible = spots.filter((spot) => spot.properties.km && pixelsOf(spot.properties.km, spot.geometry.coordinates[1], zoom) >= SEEN && touching(spot));
  const alone = new Set(visible.length > MOST_CIRCLES ? map.querySourceFeatures("spots", { filter: ["!", ["has", "point_count"]] }).map((spot) => spot.properties.key) : []);
  const chosen = visible.length > MOST_CIRCLES ? visible.filter((spot) => isArea(spot) || alone.has(spot.properties.key)) : visible;
  const shown = new globalThis.Map(chosen.map((spot) => [spot.properties.key, spot]));
  const drawn = [...shown.keys()].sort((a, b) => a - b).join();
  if (drawn === drawCircles.last) return;
  drawCircles.last = drawn;
  const widest = [...shown.values()].sort((a, b) => b.properties.km - a.properties.km);
  map.getSource("circles").setData(collection(widest.map((spot) => circle(spot))));
}

function listen(map, spots) {
  const popup = new Popup({ closeButton: false, closeOnClick: false, maxWidth: "18rem", offset: 12 });
  const pressable = ["marks", "circles", "areas"];
  const under = (point) => map.queryRenderedFeatures(point, { layers: pressable.filter((id) => map.getLayer(id)) })
    .sort((a, b) => (a.layer.id === "circles") - (b.layer.id === "circles") || a.properties.km - b.properties.km)[0];
  map.on("mousemove", ({ point, lngLat }) => {
    const found = under(point);
    map.getCanvas().style.cursor = found ? "pointer" : "";
    if (!found) { popup.remove(); return; }
    popup.setLngLat(found.layer.id === "circles" ? lngLat : found.geometry.coordinates).setDOMContent(words(found.properties)).addTo(map);
  });
  map.on("mouseout", () => popup.remove());
  map.on("click", async ({ point }) => {
    const found = under(point);
    if (!found) return;
    const { cluster_id: cluster, id, place } = found.properties;
    if (cluster !== undefined) {
      const source = map.getSource("spots");
      const [first, ...others] = await source.getClusterLeaves(cluster, 100, 0);
      const at = String(first.geometry.coordinates);
      if (others.every((leaf) => String(leaf.geometry.coordinates) === at)) await list(first.properties.place);
      else map.easeTo({ center: found.geometry.coordinates, zoom: await source.getClusterExpansionZoom(cluster) + .3 });
    } else if (id) location.assign(`/events/${encodeURIComponent(id)}`);
    else await list(place);
  });
  map.on("idle", () => drawCircles(map, spots));
}

function words({ place, country, km, n, c }) {
  const box = document.createElement("div");
  const name = document.createElement("strong");
  name.textContent = place ? [place, country].filter(Boolean).join(", ").slice(0, 120) : "Close together";
  box.append(name, told({ n, c }), ...(place && km ? [document.createElement("br"), `within ${Math.round(km)} km`] : []));
  return box;
}

/** Puts the events of a place into the list; the map stays as it is. */
async function list(place) {
  const address = new URL(location.href);
  address.hash = "";
  address.searchParams.set("place", place);
  address.searchParams.delete("offset");
  const answer = await fetch(address);
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#beside");
  document.querySelector("#beside").replaceWith(found);
  follow();
  found.querySelector("a")?.focus();
}

let followed = null;
/** The list shows on the map what is under the pointer or in focus. */
function follow(map = followed) {
  followed = map;
  for (const row of document.querySelectorAll("#beside [data-at]")) {
    const [lon, lat, km] = row.dataset.at.split(",").map(Number);
    const ring = () => circle({ properties: {}, geometry: { coordinates: [lon, lat] } }, Math.max(km, 12 / pixelsOf(1, lat, map.getZoom())));
    const light = () => map.getSource("lit")?.setData(ring());
    row.addEventListener("pointerenter", light);
    row.addEventListener("focusin", () => { if (!map.getBounds().contains([lon, lat])) map.jumpTo({ center: [lon, lat] }); light(); });
    row.addEventListener("pointerleave", () => map.getSource("lit")?.setData(collection([])));
  }
}

/** The box around all circles. */
function bounds(spots) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { properties: { km }, geometry: { coordinates: [lon, lat] } } of spots) {
    const high = km / 110, wide = high / Math.cos(lat * Math.PI / 180);
    box[0] = Math.min(box[0], lon - wide); box[1] = Math.min(box[1], Math.max(-85, lat - high));
    box[2] = Math.max(box[2], lon + wide); box[3] = Math.max(box[3], Math.min(85, lat + high));
  }
  return box;
}

async function draw() {
  const own = ownMap(box.dataset);
  const [world, { features: spots }] = await Promise.all([own ?? json("/static/vendor/world-atlas@2.0.2/countries-50m.json"), json(box.dataset.source)]);
  spots.forEach((spot, key) => Object.assign(spot.properties, { key, zoom: zoomAt(spot.properties.km, spot.geometry.coordinates[1], SEEN + 3) }));
  const ground = own ? {} : base(world);
  box.classList.add("drawn");
  const map = new Map({
    container: box, style: style(ground, spots, own), attributionControl: false, hash: true, minZoom: 1, maxZoom: 14,
    dragRotate: false, pitchWithRotate: false, renderWorldCopies: true, canvasContextAttributes: { preserveDrawingBuffer: true },
    ...(spots.length ? { bounds: bounds(spots), fitBoundsOptions: { padding: 40, maxZoom: 7 } } : { center: [40, 30], zoom: 2 }),
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({}), "bottom-left");
  map.on("style.load", () => { addMarks(map, colour); drawCircles.last = ""; });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(style(ground, spots, own)));
  listen(map, spots);
  follow(map);
  const total = spots.reduce((sum, { properties }) => ({ n: sum.n + properties.n, c: sum.c + properties.c }), { n: 0, c: 0 });
  status.textContent = spots.length ? `${told(total)}, at ${spots.length.toLocaleString()} ${spots.length === 1 ? "place" : "places"}.` : `Nothing to draw: no ${noun} with a known place fit.`;
}

draw().catch((error) => {
  box.classList.remove("drawn");
  document.querySelector(".nomap").textContent = `The map cannot be drawn here (${error.message ?? error}). The list has the same events.`;
});
