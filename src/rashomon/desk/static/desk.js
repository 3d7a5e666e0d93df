// Every page: search as one types, and forms that carry the session's word against forgery.
const field = document.querySelector("#find");
const found = document.querySelector("#found");
let asked = 0;
let waiting;

async function search() {
  const query = field.value.trim();
  const turn = ++asked;
  if (query.length < 2) { found.hidden = true; return; }
  const answer = await fetch(`/search?live=1&q=${encodeURIComponent(query)}`, { headers: { accept: "text/html" } });
  if (turn !== asked || !answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  found.replaceChildren(...page.body.childNodes);
  found.hidden = false;
}

if (field) {
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 150); });
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") found.hidden = true; });
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) found.hidden = true; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select")) { event.preventDefault(); field.focus(); }
  });
}
