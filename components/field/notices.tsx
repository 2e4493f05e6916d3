"use client";

import { FIELD_TEXTS, LINE_TEXTS } from "@/lib/labels/field-records";
import { SignInAgain } from "../filing/sign-in-again";
import { Alert } from "../ui/alert";
import type { Field } from "./use-field";
import { canGoOffline } from "./worker";

/** What its user must know before anything else: a full phone, an ended session, another account, a page that can't go offline. */
export function Notices({ field }: { field: Field }) {
  const { kept, loaded, line, problem } = field;
  const halt = line === "signed_out" || line === "other_account" ? line : loaded;
  return (
    <>
      {problem ? <Alert tone="error" live title={FIELD_TEXTS[problem]} /> : null}
      {loaded === "full" ? <Alert tone="error" live title={FIELD_TEXTS.full} /> : null}
      {halt === "signed_out" || halt === "other_account" ? (
        <Alert
          tone="warning"
          live
          title={LINE_TEXTS[halt]}
          actions={<SignInAgain other={halt === "other_account"} onDone={() => void field.refresh()} />}
        />
      ) : null}
      {loaded === "handed_in" ? <Alert tone="success" live title={FIELD_TEXTS.handedIn} /> : null}
      {loaded === "gone" || line === "gone" ? <Alert tone="warning" live title={LINE_TEXTS.gone} /> : null}
      {loaded === "over" ? <Alert tone="warning" live title={FIELD_TEXTS.over} /> : null}
      {loaded === "page_missing" ? (
        <Alert tone="warning" title={canGoOffline() ? FIELD_TEXTS.pageMissing : FIELD_TEXTS.insecure} />
      ) : null}
      {kept && kept.others > 0 ? <Alert title={FIELD_TEXTS.others(kept.others)} /> : null}
      {kept?.material?.bundle.visit.stage === "planned" ? <Alert title={FIELD_TEXTS.planned} /> : null}
    </>
  );
}
