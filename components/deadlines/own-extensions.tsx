import type { ComponentProps } from "react";
import { Panel } from "@/components/ui/panel";
import { AskForm } from "./ask-form";
import { ExtensionTable } from "./extension-table";

/** 期限与延期 on a place's own page: what it has been given, what it has asked for, and the way to ask. */
export function OwnExtensions({
  rows,
  ask,
}: {
  rows: ComponentProps<typeof ExtensionTable>["rows"];
  /** Left out where nothing can be asked for. */
  ask?: ComponentProps<typeof AskForm> | null;
}) {
  const waiting = rows.some(({ stage }) => stage === "asked");
  if (rows.length === 0 && !ask) return null;
  return (
    <Panel title="延期" flush={rows.length > 0}>
      {rows.length > 0 ? <ExtensionTable rows={rows} /> : null}
      {ask && !waiting ? (
        <div className={rows.length > 0 ? "px-4 py-3" : ""}>
          <AskForm {...ask} />
        </div>
      ) : null}
    </Panel>
  );
}
