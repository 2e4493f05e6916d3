import { missing } from "@/app/route-answers";
import { STAFF_FIELDS } from "@/lib/assessors/import-schema";
import type { ImportField } from "@/lib/documents/import-shape";
import { templateOf } from "@/lib/documents/list-import";
import { IMPORT_LISTS, IMPORT_TEXTS, type ImportList } from "@/lib/labels/imports";
import { ORGANISATION_FIELDS } from "@/lib/organisations/import-schema";
import { ACCOUNT_FIELDS, DUTY_FIELDS } from "@/lib/people/import-schema";
import { currentActor } from "@/lib/platform/actor";
import { workbookResponse } from "@/lib/platform/http";
import { type Area, mayOpen } from "@/lib/policy/menu";

const TEMPLATES: Record<ImportList, { name: string; area: Area; fields: readonly ImportField[] }> = {
  organisations: { name: "单位", area: "admin_organisations", fields: ORGANISATION_FIELDS },
  users: { name: "账号", area: "admin_users", fields: ACCOUNT_FIELDS },
  duties: { name: "岗位", area: "admin_duties", fields: DUTY_FIELDS },
  assessors: { name: "名册", area: "assessors", fields: STAFF_FIELDS },
};

/** The empty sheet of a list, for whoever may import it. */
export async function GET(_: Request, { params }: { params: Promise<{ list: string }> }): Promise<Response> {
  const actor = await currentActor();
  const { list: asked } = await params;
  const list = IMPORT_LISTS.find((one) => one === asked);
  if (!actor || !list || mayOpen(actor, TEMPLATES[list].area)) {
    return missing();
  }
  const { name, fields } = TEMPLATES[list];
  return workbookResponse(await templateOf(name, fields), IMPORT_TEXTS[list].template);
}
