import { formIn } from "../../load/forms.mjs";
import type { Reader } from "./asking";

/** 生成申报材料（PDF）of a draft by its place, through the page's own form; answers with where it lies once it is made. */
export async function orderPdf({ cookie }: Reader, applicationId: string): Promise<string> {
  const base = process.env.BASE_URL!;
  const page = new URL(`/apply/${applicationId}/packages`, base);
  const html = await (await fetch(page, { headers: { cookie } })).text();
  const body = formIn(html, 'name="snapshotId" value=""', 'name="format" value="pdf"');
  const sent = await fetch(page, { method: "POST", body, headers: { cookie, origin: base }, redirect: "manual" });
  const id = /\/packages\/([0-9a-f-]{36})$/.exec(sent.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`no package: ${sent.status} ${sent.headers.get("location")}`);
  const address = `/api/packages/${id}`;
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    const { status } = await fetch(new URL(address, base), { headers: { cookie } });
    if (status === 200) return address;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
  }
  throw new Error(`${address} wasn't made`);
}

/** A whole dossier, on a machine that does other things besides. */
const PATIENCE = 240_000;
