import { type NextRequest, NextResponse } from "next/server";
import { pagePolicy } from "./lib/kernel/content-policy";
import { READER } from "./scripts/steps/reading-pages.mjs";

const POLICY = "Content-Security-Policy";
const MALFORMED = "网址不正确，请检查后重新打开。";

/** Whether the address can be read at all: whole UTF-8, no NUL, which no database takes. */
function isReadable(address: string): boolean {
  try {
    return !decodeURIComponent(address).includes("\0");
  } catch {
    return false;
  }
}

/** Whose scripts are taken out anyway, by the door that asks for the page; it may be kept for everybody. */
const isForReaders = (request: NextRequest) => request.headers.get("user-agent") === READER;

/** The framework finds the number of this answer in the request's own policy and puts it on each of its scripts. */
function underPolicy(
  request: NextRequest,
  answer: (init: { request: { headers: Headers } }) => NextResponse,
): NextResponse {
  const nonce = isForReaders(request) ? null : btoa(crypto.randomUUID());
  const policy = pagePolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set(POLICY, policy);
  const response = answer({ request: { headers } });
  response.headers.set(POLICY, policy);
  return response;
}

/** Before any page: an address that nobody can read is refused in words; of a filter given twice the last counts. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search, searchParams } = request.nextUrl;
  if (!isReadable(pathname) || !isReadable(search.replaceAll("+", " "))) {
    return new NextResponse(MALFORMED, { status: 400, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
  const names = [...searchParams.keys()];
  if (new Set(names).size === names.length) return underPolicy(request, (init) => NextResponse.next(init));
  const url = request.nextUrl.clone();
  url.search = new URLSearchParams(Object.fromEntries(searchParams)).toString();
  return underPolicy(request, (init) => NextResponse.rewrite(url, init));
}

/** Bodies of uploads go to their route untouched. */
export const config = { matcher: ["/((?!api/|_next/).*)"] };
