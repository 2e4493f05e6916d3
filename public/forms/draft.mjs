// What is filled in of a questionnaire stays in this browser alone until it has been sent, with the moment of the first opening; it comes
// back after a reload or a lost line. `data-draft` names the code, `data-answers` what the names of answers begin with.

const KEY = "questionnaire:";
const SENT = "questionnaire-sent";

/** The browser may have no storage, or none left: then the page still holds what was filled in. */
function tried(work) {
  try {
    return work();
  } catch {
    return null;
  }
}
const draftOf = (code) => tried(() => JSON.parse(localStorage.getItem(KEY + code) ?? "null"));
const dropDraft = (code) => tried(() => localStorage.removeItem(KEY + code));

/** The form with its draft; null on a page without one. */
function drafted() {
  const place = document.querySelector("[data-draft]");
  const form = place?.closest("form");
  return form ? { place, form, code: place.dataset.draft, prefixes: place.dataset.answers.split(" ") } : null;
}

const entriesOf = ({ form, prefixes }) =>
  [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && value !== "" && prefixes.some((prefix) => name.startsWith(prefix)),
  );

function restore({ form }, entries) {
  for (const [name, value] of entries) {
    for (const control of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.matches("textarea")) control.value = value;
      else if (control.value === value) control.checked = true;
    }
  }
}

let opened = "";
function keep(page) {
  tried(() => localStorage.setItem(KEY + page.code, JSON.stringify({ opened, entries: entriesOf(page) })));
}

function begin() {
  const page = drafted();
  if (!page) return;
  const draft = draftOf(page.code);
  opened = draft?.opened || opened || page.form.elements.namedItem("opened").value;
  // what a form that was sent brings back counts more than an older draft
  if (draft && entriesOf(page).length === 0) restore(page, draft.entries);
  keep(page);
  page.place.hidden = false;
}

addEventListener("input", ({ target }) => {
  const page = drafted();
  if (page?.form.contains(target)) keep(page);
});
// before the form is read by whoever sends it
addEventListener(
  "submit",
  ({ target }) => {
    const page = drafted();
    if (page?.form !== target) return;
    page.form.elements.namedItem("opened").value = opened;
    tried(() => sessionStorage.setItem(SENT, page.code));
  },
  true,
);
addEventListener("click", ({ target }) => {
  const page = drafted();
  if (!page || !(target instanceof Element) || !page.place.contains(target)) return;
  // also what the page came with, after an answer that brought it back
  for (const [name] of entriesOf(page)) {
    for (const control of page.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (control.matches("textarea")) control.value = "";
      else control.checked = false;
    }
  }
  dropDraft(page.code);
});
document.addEventListener("portal:renewed", begin);

if (document.querySelector("[data-draft-sent]")) {
  const code = tried(() => sessionStorage.getItem(SENT));
  if (code) dropDraft(code);
  tried(() => sessionStorage.removeItem(SENT));
}
begin();
