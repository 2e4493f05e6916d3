import { Fragment, isValidElement, type ReactNode } from "react";

/** Written otherwise in HTML than in React; whatever else is in lower case stands for itself. */
const NAMES: Readonly<Record<string, string>> = { className: "class", tabIndex: "tabindex" };
/** Written as in React: HTML knows no case here. */
const KNOWN = new Set(["colSpan", "rowSpan", "dateTime"]);
/** Told by standing there. */
const FLAGS = new Set(["hidden", "open", "reversed", "download"]);
const EMPTY = new Set(["br", "hr", "wbr", "img", "col"]);
/** Hold an address. A browser leaves blanks and signs of control out of the word before the colon. */
const ADDRESSES = new Set(["href", "src", "action"]);
const addressable = (value: string): boolean =>
  value !== "" &&
  !(/^[^\w/?#]*j/i.test(value) && /^javascript:/i.test([...value].filter((sign) => sign > " ").join("")));
const BROWSERS = "a component of the browser can't be written out";
const ESCAPED: Readonly<Record<string, string>> = {
  '"': "&quot;",
  "&": "&amp;",
  "'": "&#x27;",
  "<": "&lt;",
  ">": "&gt;",
};

const escaped = (text: string): string =>
  /["&'<>]/.test(text) ? text.replace(/["&'<>]/g, (sign) => ESCAPED[sign]!) : text;

/**
 * HTML of what is only shown: words, tags, links, and components of the server that wait for nothing. The framework carries each element
 * of a page three times (as data, as HTML, as data in the HTML); what is written out here is one text to it. Words, tags and
 * attributes read as React writes them; what has to live in the browser, a handler, a form, a component of the browser that says that it is
 * one, is refused, and so are an address that is a script, an empty one, and children that are neither one nor a list. A component that
 * asks for a hook fails, as it would in a page of the server.
 */
export function markup(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "string") return escaped(node);
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) return node.map(markup).join("");
  if (!isValidElement<Record<string, unknown>>(node)) throw new TypeError("nothing that could be written out");
  const { type, props } = node;
  if (type === Fragment) return markup(props.children as ReactNode);
  // a component of the browser, where the server's code names it: a function with a mark
  if (typeof type === "function" && "$$typeof" in type) throw new TypeError(BROWSERS);
  if (typeof type === "function") return markup((type as (given: object) => ReactNode)(props));
  if (typeof type !== "string") throw new TypeError(BROWSERS);
  // the first line feed in it is none to a browser
  if (type === "pre" || type === "textarea") throw new TypeError(`${type}?`);
  const opened = `<${type}${attributes(props)}`;
  return EMPTY.has(type) ? `${opened}/>` : `${opened}>${markup(props.children as ReactNode)}</${type}>`;
}

function attributes(props: Readonly<Record<string, unknown>>): string {
  let written = "";
  for (const [name, value] of Object.entries(props)) if (name !== "children") written += attribute(name, value);
  return written;
}

function attribute(name: string, value: unknown): string {
  const named = NAMES[name] ?? name;
  if (!(KNOWN.has(named) || /^[a-z][a-z-]*$/.test(named)) || named === "style" || named === "ref")
    throw new TypeError(`${name}?`);
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") {
    if (/^(?:aria|data)-/.test(named)) return ` ${named}="${value}"`;
    if (!FLAGS.has(named)) throw new TypeError(`${name}?`);
    return value ? ` ${named}=""` : "";
  }
  if (typeof value !== "string" && typeof value !== "number") throw new TypeError(`${name}?`);
  if (ADDRESSES.has(named) && !addressable(String(value))) throw new TypeError(`${name}=${value}?`);
  if (FLAGS.has(named) && named !== "download" && value === "") throw new TypeError(`${name}?`);
  return ` ${named}="${escaped(String(value))}"`;
}
