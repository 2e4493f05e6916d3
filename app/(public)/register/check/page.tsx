import type { Metadata } from "next";
import { redirect } from "next/navigation";
import type { Page } from "@/app/props";
import { CheckForm } from "@/components/register/check-form";
import { PageHeader } from "@/components/shell/page-header";
import { Panel } from "@/components/ui/panel";
import { numberTyped } from "@/lib/designations/check-code";
import { CHECK_TEXTS } from "@/lib/labels/certificates";

export const metadata: Metadata = { title: CHECK_TEXTS.title };

/** Where number and code of a certificate in hand are entered; the answer is the page of that certificate. */
export default async function CheckPage({ searchParams }: Page) {
  const { number = "", code = "" } = await searchParams;
  const typed = numberTyped(number);
  if (typed !== "") {
    redirect(`/register/${encodeURIComponent(typed)}${code ? `?code=${encodeURIComponent(code.slice(0, 40))}` : ""}`);
  }
  return (
    <>
      <PageHeader
        title={CHECK_TEXTS.title}
        trail={[{ label: "示范名录", href: "/register" }, { label: CHECK_TEXTS.title }]}
        lead={CHECK_TEXTS.lead}
      />
      <Panel>
        <CheckForm />
      </Panel>
    </>
  );
}
