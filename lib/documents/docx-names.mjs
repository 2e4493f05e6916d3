const NAMESPACE =
  /xmlns(?::([\w.-]+))?="http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main"/;

/** What was struck out while changes were tracked, and what is kept a second time for older programs. */
export const LEFT_OUT = ["del", "moveFrom", "Fallback", "txbxContent"];

/** `w:`, or whatever this producer calls the words of Word. */
export const prefixOf = (xml) => {
  const found = NAMESPACE.exec(xml.slice(0, 20_000));
  return found ? (found[1] ? `${found[1]}:` : "") : "w:";
};
export const localName = (name) => name.slice(name.indexOf(":") + 1);
