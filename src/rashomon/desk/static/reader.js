// The reader: a claim and its words find each other by pointer, focus and keyboard.
const text = document.querySelector(".text");
const cards = [...document.querySelectorAll(".claim")];
const filters = document.querySelector("[data-reader-filters]");
const words = (id) => text.querySelectorAll(`mark[data-claims~="${CSS.escape(id)}"]`);
let current = null;

function light(id) {
  if (id === current) return;
  text.querySelectorAll("mark.lit").forEach((mark) => mark.classList.remove("lit"));
  cards.forEach((card) => card.classList.toggle("focus", card.dataset.claim === id));
  if (id) words(id).forEach((mark) => mark.classList.add("lit"));
  current = id;
}

function step(by) {
  const visible = cards.filter((card) => !card.hidden);
  if (!visible.length) return;
  const place = visible.findIndex((card) => card.dataset.claim === current);
  const next = visible[(place + by + visible.length) % visible.length] ?? visible[0];
  next.focus();
  words(next.dataset.claim)[0]?.scrollIntoView({ block: "center" });
}

function filter() {
  const { source, stance } = Object.fromEntries(new FormData(filters));
  for (const card of cards) {
    card.hidden = Boolean((source && card.dataset.source !== source) || (stance && card.dataset.stance !== stance));
    words(card.dataset.claim).forEach((mark) => mark.classList.toggle("muted", card.hidden));
  }
}

for (const card of cards) {
  card.addEventListener("focusin", () => light(card.dataset.claim));
  card.addEventListener("pointerenter", () => light(card.dataset.claim));
  card.addEventListener("click", (event) => {
    if (!event.target.closest("a")) words(card.dataset.claim)[0]?.scrollIntoView({ block: "center" });
  });
}
text.addEventListener("pointerover", (event) => {
  const innermost = event.target.closest("mark")?.dataset.claims.split(" ").pop();
  if (!innermost) return;
  light(innermost);
  document.getElementById(`c-${innermost}`)?.scrollIntoView({ block: "nearest" });
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  else if (event.key === "k") step(-1);
});
filters.addEventListener("change", filter);
filters.hidden = false;
light(text.dataset.focus || null);
document.getElementById("words")?.scrollIntoView({ block: "center" });
