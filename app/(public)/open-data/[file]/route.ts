import { registerState } from "@/lib/designations/entries";
import { csvOf, jsonOf, openRegister } from "@/lib/designations/export";
import { DATA_VERSION, dataSchema, SCHEMA_PATH } from "@/lib/designations/open-data";
import { openDataQuery, type RegisterQuery } from "@/lib/designations/query";
import { registerSheet } from "@/lib/designations/sheet";
import { sha256Hex } from "@/lib/kernel/hash";
import { OPEN_DATA_TEXTS, REGISTER_SHEET } from "@/lib/labels/open-data";
import { hasAlready, streamed, type Version, versionHeaders } from "@/lib/platform/conditional";
import { documentHeaders } from "@/lib/platform/http";

const LINKS = `<${SCHEMA_PATH}>; rel="describedby", </open-data#licence>; rel="license"`;
const TYPES: Record<string, string> = {
  "register.csv": "text/csv; charset=utf-8",
  "register.json": "application/json; charset=utf-8",
};

/** 开放数据: the register as CSV and JSON, its schema, and the sheet of the same titles; for everybody, with the filters of the page. */
export async function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  if (file === "schema.json")
    return Response.json(dataSchema(), { headers: { "Content-Type": "application/schema+json" } });
  if (file !== "register.xlsx" && !TYPES[file]) return new Response("没有这个文件。", { status: 404 });
  const asked = openDataQuery(new URL(request.url).searchParams);
  if ("unreadable" in asked) return new Response(OPEN_DATA_TEXTS.unreadable(asked.unreadable), { status: 400 });
  const { query } = asked;
  const state = await registerState();
  const known = versionOf(file, query, state);
  if (hasAlready(request, known)) return new Response(null, { status: 304, headers: versionHeaders(known) });
  if (file === "register.xlsx") return sheetOf(query, state);
  const register = await openRegister(query);
  return streamed(file === "register.csv" ? csvOf(register) : jsonOf(register), {
    // what was read may be newer than what was asked for first
    ...versionHeaders(versionOf(file, query, register)),
    "Content-Type": TYPES[file]!,
    "Content-Disposition": `${file === "register.csv" ? "attachment" : "inline"}; filename="${file}"`,
    "Access-Control-Allow-Origin": "*",
    Link: LINKS,
  });
}

async function sheetOf(query: RegisterQuery, { revision }: State): Promise<Response> {
  const sheet = await registerSheet(query, revision);
  if (!sheet) return new Response(OPEN_DATA_TEXTS.busy, { status: 503, headers: { "Retry-After": "10" } });
  return new Response(new Uint8Array(sheet.bytes), {
    headers: {
      ...documentHeaders(`${REGISTER_SHEET}.xlsx`, "xlsx"),
      ...versionHeaders(versionOf("register.xlsx", query, sheet)),
    },
  });
}

type State = { revision: string; changedAt: Date };

function versionOf(file: string, { page: _, ...query }: RegisterQuery, { revision, changedAt }: State): Version {
  const asked = sha256Hex(JSON.stringify(query)).slice(0, 12);
  return { etag: `W/"${DATA_VERSION}-${revision}-${asked}-${file.split(".")[1]}"`, changedAt };
}
