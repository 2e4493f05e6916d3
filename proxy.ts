import { type NextRequest, NextResponse } from "next/server";

const MALFORMED = "网址不正确，请检查后重新打开。";

/** Whether the address can be read at all: whole UTF-8, no NUL, which no database takes. */
function isReadable(address: string): boolean {
  try {
    return !decodeURIComponent(address).includes("\0");
  } catch {
    return false;
  }
}

/** Before any page: an address that nobody can read is refused in words; of a filter given twice the last counts. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search, searchParams } = request.nextUrl;
  if (!isReadable(pathname) || !isReadable(search.replaceAll("+", " "))) {
    return new NextResponse(MALFORMED, { status: 400, headers: { "Content-Type": "text/plain; charset=utf-8" } });
  }
  const names = [...searchParams.keys()];
  if (new Set(names).size === names.length) return NextResponse.next();
  const url = request.nextUrl.clone();
  url.search = new URLSearchParams(Object.fromEntries(searchParams)).toString();
  return NextResponse.rewrite(url);
}

/** Bodies of uploads go to their route untouched. */
export const config = { matcher: ["/((?!api/|_next/).*)"] };
