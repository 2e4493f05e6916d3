// Script of pages with a form that is sent without an account. Without it the forms work as browsers have them; with it the page stays where it is until
// an answer has come: nothing entered is lost with the line, chosen files stay chosen, and a form is sent once.
import { countCharacters } from "./characters.mjs";
import { counterpartOf } from "./counterpart.mjs";
import { clearFaults, faultAt, fieldOf } from "./faults.mjs";
import { sendPatiently } from "./sending.mjs";

// the same words as in lib/labels/busy; a unit test compares them
const TEXTS = {
  sending: "正在提交…",
  waiting: "正在排队…",
  notDelivered: "没有收到服务器的答复，填写的内容仍在本页。请检查网络后再次提交，重复提交不会重复办理。",
  fault: "系统出现故障，填写的内容仍在本页。请稍后再次提交；仍不成功的，请与网站的主办单位联系。",
  tooLarge: "所附文件合计超过 8 MB，请减少或者压缩文件后再提交。",
};
const number = (count) => count.toLocaleString("zh-CN");

function showCount(area) {
  const place = document.getElementById(`${area.id}-count`)?.firstElementChild;
  if (!place) return;
  const limit = Number(place.dataset.limit) || null;
  const count = countCharacters(area.value);
  const over = limit === null ? 0 : Math.max(0, count - limit);
  const parts = [
    `已写 ${number(count)} 字`,
    limit && `最多 ${number(limit)} 字`,
    over > 0 && `超出 ${number(over)} 字`,
  ];
  place.textContent = parts.filter(Boolean).join("，");
  place.className = over > 0 ? "font-semibold text-red-600" : "";
  place.setAttribute("aria-live", over > 0 ? "polite" : "off");
}

function showFiles(box) {
  const list = document.getElementById(`${box.id}-chosen`);
  const size = (bytes) =>
    bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
  if (list) list.textContent = [...box.files].map((file) => `${file.name}（${size(file.size)}）`).join("、");
}

/** Puts the reader where the answer is: what is wrong, or what was done. */
function goToAnswer(place) {
  const told = place.querySelector('[role="alert"]') ?? place.querySelector('[role="status"]');
  if (!told) return;
  for (let up = told.closest("details"); up; up = up.parentElement?.closest("details")) up.open = true;
  told.tabIndex = -1;
  told.focus();
  told.scrollIntoView({ block: "nearest" });
}

/** What is wrong, made anew on top of the form and at its field, where it has one, for what no answer of the server tells. */
function tell(form, text, field = null) {
  clearFaults(form);
  const box = document.createElement("div");
  box.setAttribute("role", "alert");
  box.className = "mb-4 border border-l-4 border-red-300 border-l-red-600 bg-red-50 px-4 py-2.5";
  if (field) {
    const link = document.createElement("a");
    link.href = `#${field.id}`;
    link.className = "text-red-600 underline underline-offset-4";
    link.textContent = text;
    box.append(link);
    faultAt(field, text);
  } else box.textContent = text;
  form.prepend(box);
  goToAnswer(form);
}

/** What the button says until the answer has come; who can't see it hears it. */
function says(form, button, inLine) {
  const words = inLine ? TEXTS.waiting : (button?.dataset.pending ?? TEXTS.sending);
  if (button) button.textContent = words;
  tellSending(form, words);
}

/** The line of components/form/sending-line. */
function tellSending(form, words) {
  const line = form.querySelector("[data-sending]");
  if (line) line.textContent = words;
}

function setBusy(form, button, busy) {
  form.setAttribute("aria-busy", String(busy));
  if (button && busy) button.dataset.says = button.textContent;
  if (busy) says(form, button, false);
  else tellSending(form, "");
  if (!button) return;
  if (busy) button.setAttribute("aria-disabled", "true");
  else if (button.dataset.says) {
    button.textContent = button.dataset.says;
    button.removeAttribute("aria-disabled");
  }
}

const formsOf = (page) => [...page.querySelectorAll("main form")];

/** Shows the page that has come, with `next` in the place of the form; files stay chosen where it is not taken. */
function renew(form, next, page) {
  if (next.querySelector('[role="alert"]')) {
    for (const box of form.querySelectorAll('input[type="file"]')) {
      const other = next.elements.namedItem(box.name);
      if (box.files.length === 0 || !other) continue;
      for (const { name, value } of other.attributes) box.setAttribute(name, value);
      other.replaceWith(box);
    }
    const before = form.querySelectorAll("details");
    for (const [index, each] of next.querySelectorAll("details").entries()) each.open ||= before[index]?.open ?? false;
  }
  const main = document.adoptNode(page.querySelector("main"));
  document.querySelector("main").replaceWith(main);
  prepare(main);
  document.dispatchEvent(new Event("portal:renewed"));
  goToAnswer(next);
}

async function send(form, button) {
  const data = new FormData(form);
  if (button?.name) data.append(button.name, button.value);
  setBusy(form, button, true);
  clearFaults(form);
  try {
    const { answer, page } = await sendPatiently(location.href, data, (inLine) => says(form, button, inLine));
    const to = answer.headers.get("X-Goes-To") ?? (answer.redirected ? answer.url : null);
    if (to) return location.assign(to);
    // a page without this form has not taken it: what was entered stays
    const next = answer.ok ? counterpartOf(form, formsOf(page)) : null;
    if (next) return renew(form, next, page);
    tell(form, page.querySelector("[data-problem]")?.textContent ?? TEXTS.fault);
  } catch {
    tell(form, TEXTS.notDelivered);
  }
  setBusy(form, button, false);
}

addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (form.method !== "post") return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  for (const box of form.querySelectorAll("input[data-most-bytes]")) {
    const bytes = [...box.files].reduce((sum, file) => sum + file.size, 0);
    if (bytes > Number(box.dataset.mostBytes)) return tell(form, TEXTS.tooLarge, box);
  }
  send(form, submitter);
});

/** A link from the sum of what is wrong leads into the box, also into the first of several. */
addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest('[role="alert"] a[href^="#"]');
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  for (let up = target.closest("details"); up; up = up.parentElement?.closest("details")) up.open = true;
  const control = target.matches("fieldset") ? target.querySelector("input,select,textarea") : target;
  target.scrollIntoView({ block: "center" });
  (control ?? target).focus({ preventScroll: true });
});

/** Enter belongs to the input method while it is composing. */
addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input") && (event.isComposing || event.keyCode === 229))
    event.preventDefault();
});

const counts = (event) => {
  if (event.target.matches("textarea") && !(event.type === "input" && event.isComposing)) showCount(event.target);
};
addEventListener("input", counts);
addEventListener("compositionend", counts);
addEventListener("change", ({ target }) => {
  if (!target.matches('input[type="file"]')) return;
  clearFaults(fieldOf(target));
  showFiles(target);
});

function prepare(place) {
  for (const area of place.querySelectorAll("textarea")) showCount(area);
  for (const box of place.querySelectorAll('input[type="file"]')) showFiles(box);
}

// who comes back finds what was entered, and a form that can be sent
addEventListener("pageshow", () => {
  for (const form of formsOf(document)) setBusy(form, form.querySelector("[data-says]"), false);
  prepare(document);
});
for (const form of formsOf(document)) if (form.querySelector('[role="alert"]')) goToAnswer(form);
