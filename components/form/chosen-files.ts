/** The files that a form's box of this name sends: none chosen arrives as an empty file, which browsers call "" and the framework "undefined". */
export const chosenFiles = (data: FormData, name: string): File[] =>
  data
    .getAll(name)
    .filter((each): each is File => each instanceof File && (each.size > 0 || !["", "undefined"].includes(each.name)));
