export type LinkHint = "tracking" | "short_link" | "home_page";

/** Names of parameters by which sites count their visitors; they say nothing of the page. */
const TRACKING =
  /^(utm_\w+|spm|from|share_?\w*|scene|isappinstalled|wxshare\w*|timestamp|fbclid|gclid|nsukey|sourcefrom|bd_vid)$/i;
const SHORTENERS = [
  "t.cn",
  "dwz.cn",
  "url.cn",
  "suo.im",
  "suo.nz",
  "mrw.so",
  "u.nu",
  "bit.ly",
  "tinyurl.com",
  "t.co",
  "w.url.cn",
  "c7.gg",
  "3.cn",
];

/** What may be amiss with the shape of a 新闻链接 that is sound otherwise: hints, nothing of it is refused. */
export function linkHints(address: string): LinkHint[] {
  if (!URL.canParse(address.trim())) return [];
  const url = new URL(address.trim());
  const hints: LinkHint[] = [];
  if ([...url.searchParams.keys()].some((name) => TRACKING.test(name))) hints.push("tracking");
  if (SHORTENERS.includes(url.hostname.replace(/^www\./, ""))) hints.push("short_link");
  else if (/^\/?(index\.\w+)?$/.test(url.pathname) && !url.search) hints.push("home_page");
  return hints;
}
