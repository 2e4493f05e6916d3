/** What tells one form of a page from another: the names of what is filled in. */
const nameOf = (form) =>
  [...new Set([...form.elements].filter(({ name, type }) => name && type !== "hidden").map(({ name }) => name))].join();

/** Of these forms the one that is the same as `form`; null where the page that came has it no more. */
export const counterpartOf = (form, forms) => forms.find((each) => nameOf(each) === nameOf(form)) ?? null;
