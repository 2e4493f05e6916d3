"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form/form-state";
import { problemText } from "@/lib/labels/problems";
import { requireActor } from "@/lib/platform/actor";
import type { Actor } from "@/lib/policy/standing";
import { chooseDefaultView, deleteView, renameView, saveView } from "@/lib/saved-views/commands";
import { kept, VIEW_PAGES, type ViewPage } from "@/lib/saved-views/schema";

const text = (data: FormData, name: string): string => String(data.get(name) ?? "");

/** Every button of 视图: `what` says which. Leads back to the same filter. */
export async function viewAction(_: FormState, data: FormData): Promise<FormState> {
  const actor = await requireActor();
  const result = await changed(actor, data);
  if (!result.ok) {
    const name = text(data, "name");
    return { problem: problemText(result.error), errors: result.error.fields ?? {}, values: { name } };
  }
  const page = VIEW_PAGES[text(data, "page") as ViewPage] ?? "/desk";
  const own = "id" in result.value ? result.value.id : "all";
  const query = kept(text(data, "query"));
  redirect(`${page}?${query ? `${query}&` : ""}view=${own}`);
}

function changed(actor: Actor, data: FormData) {
  const seen = { id: text(data, "id"), version: text(data, "version") };
  switch (text(data, "what")) {
    case "rename":
      return renameView(actor, { ...seen, name: text(data, "name") });
    case "default":
      return chooseDefaultView(actor, { ...seen, isDefault: true });
    case "no_default":
      return chooseDefaultView(actor, { ...seen, isDefault: false });
    case "delete":
      return deleteView(actor, seen);
    default:
      return saveView(actor, {
        page: text(data, "page"),
        name: text(data, "name"),
        query: text(data, "query"),
        isDefault: text(data, "isDefault") !== "",
      });
  }
}
