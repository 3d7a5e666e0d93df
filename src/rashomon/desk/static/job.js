// A job's page looks again until all is read.
async function look() {
  const answer = await fetch(location.pathname, { headers: { accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  document.querySelector("#job").replaceWith(page.querySelector("#job"));
  document.querySelector("h1").textContent = page.querySelector("h1").textContent;
  if (!document.querySelector("#job").dataset.done) setTimeout(look, 800);
}
setTimeout(look, 500);
