// Files dropped on the form are the form's files.
const area = document.querySelector("[data-drop]");
const input = area.querySelector("input[type=file]");
const told = area.querySelector("[data-dropped]");
const tell = () => { told.textContent = input.files.length ? [...input.files].map((file) => file.name).join(", ") : "Or drop them here."; };
area.addEventListener("dragover", (event) => { event.preventDefault(); area.classList.add("over"); });
area.addEventListener("dragleave", () => area.classList.remove("over"));
area.addEventListener("drop", (event) => {
  event.preventDefault();
  area.classList.remove("over");
  input.files = event.dataTransfer.files;
  tell();
});
input.addEventListener("change", tell);
