// What is wrong, at the fields (components/form/field): taken away once it is no longer so, and put there where no answer of the server tells.

const MARK = ["border-l-4", "border-red-600", "pl-3"];
const isError = (id) => id.endsWith("-error");

function describe(control, ids) {
  if (ids.length > 0) control.setAttribute("aria-describedby", ids.join(" "));
  else control.removeAttribute("aria-describedby");
}
const describing = (control) => (control.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);

/** Takes away all that is said to be wrong in `place`: a form, with the sum on top of it, or one field. */
export function clearFaults(place) {
  place.querySelector(':scope > [role="alert"], :scope > [role="status"]')?.remove();
  for (const told of place.querySelectorAll('[id$="-error"]')) {
    told.parentElement.classList.remove(...MARK);
    told.remove();
  }
  for (const control of [place, ...place.querySelectorAll("[aria-describedby]")])
    describe(
      control,
      describing(control).filter((id) => !isError(id)),
    );
  for (const control of place.querySelectorAll("[aria-invalid]")) {
    control.removeAttribute("aria-invalid");
    if (control.classList.replace("border-red-600", "border-line-strong")) control.classList.remove("border-2");
  }
}

/** The field around a control with a label of its own. */
export const fieldOf = (control) => control.labels[0]?.parentElement ?? control.parentElement;

/** Says at a control's field what is wrong. */
export function faultAt(control, text) {
  const told = document.createElement("p");
  told.id = `${control.id}-error`;
  told.className = "text-sm font-semibold text-red-600";
  told.textContent = text;
  const field = fieldOf(control);
  field.classList.add(...MARK);
  (field.querySelector('[id$="-hint"]') ?? control.labels[0]).after(told);
  control.setAttribute("aria-invalid", "true");
  describe(control, [...describing(control), told.id]);
}
