// The brush: a time is chosen by dragging over all of it, or with the handles; the two date fields
// do the same without script.
const brush = document.querySelector("#brush");
const form = document.querySelector("form.filters");
const DAY = 86_400_000;
const dayOf = (text) => Date.parse(`${text}T00:00:00Z`) / DAY;
const textOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);

if (brush) {
  const first = dayOf(brush.dataset.first), last = dayOf(brush.dataset.last) + 1;
  const within = (day) => Math.min(last, Math.max(first, day));
  const given = (name, otherwise) => within(form.elements[name].value ? dayOf(form.elements[name].value) : otherwise);
  let ends = [given("from", first), form.elements.to.value ? within(dayOf(form.elements.to.value) + 1) : last];
  const chosen = Object.assign(document.createElement("div"), { className: "chosen" });
  const handles = ["First day", "Last day"].map((label, end) => {
    const handle = Object.assign(document.createElement("button"), { type: "button", className: "handle" });
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", label);
    handle.addEventListener("keydown", (event) => press(event, end));
    handle.addEventListener("pointerdown", (event) => drag(event, ends[1 - end]));
    return handle;
  });
  brush.append(chosen, ...handles);
  brush.classList.add("live");
  show();

  /** Shows the chosen days, and writes them into the fields; all of it is no choice. */
  function show() {
    const place = (day) => `${100 * (day - first) / (last - first)}%`;
    chosen.hidden = ends[0] <= first && ends[1] >= last;
    chosen.style.left = place(ends[0]);
    chosen.style.right = `${100 - 100 * (ends[1] - first) / (last - first)}%`;
    handles.forEach((handle, end) => {
      const day = end ? ends[1] - 1 : ends[0];
      handle.style.left = place(ends[end]);
      handle.setAttribute("aria-valuemin", first);
      handle.setAttribute("aria-valuemax", last - 1);
      handle.setAttribute("aria-valuenow", day);
      handle.setAttribute("aria-valuetext", textOf(day));
    });
  }

  function commit() {
    form.elements.from.value = ends[0] <= first ? "" : textOf(ends[0]);
    form.elements.to.value = ends[1] >= last ? "" : textOf(ends[1] - 1);
    form.requestSubmit();
  }

  /** Arrow keys move a handle by a day, page keys by four weeks, Home and End to the edge; Enter applies. */
  function press(event, end) {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -28, PageUp: 28, Home: -Infinity, End: Infinity }[event.key];
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); commit(); return; }
    if (by === undefined) return;
    event.preventDefault();
    const moved = within(ends[end] + by);
    ends = end ? [ends[0], Math.max(moved, ends[0] + 1)] : [Math.min(moved, ends[1] - 1), ends[1]];
    show();
  }

  function drag(event, anchor) {
    if (event.button) return;
    event.preventDefault();
    const box = brush.getBoundingClientRect();
    const at = ({ clientX }) => within(Math.round(first + (clientX - box.left) / box.width * (last - first)));
    const from = anchor ?? at(event);
    let moved = false;
    const move = (next) => {
      moved = true;
      const day = at(next);
      ends = [Math.min(from, day), Math.max(from, day, Math.min(from, day) + 1)];
      show();
    };
    const stop = () => {
      removeEventListener("pointermove", move);
      if (moved) commit();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", stop, { once: true });
  }

  brush.querySelector("svg").addEventListener("pointerdown", (event) => drag(event));
}
