import type { Metadata } from "next";
import { FieldPage } from "@/components/field/field-page";
import { requireActor } from "@/lib/platform/actor";

export const metadata: Metadata = { title: "现场核查" };

/**
 * The installable page of one visit. It says nothing of the visit itself, which is asked for by the page and kept apart by account; so it is
 * the same for whoever has no part in it, and takes what was there off the phone then.
 */
export default async function FieldVisitPage({ params }: { params: Promise<{ visitId: string }> }) {
  const { userId, account, name } = await requireActor();
  const { visitId } = await params;
  return (
    <>
      <link rel="manifest" href={`/verify/${visitId}/field/manifest`} crossOrigin="use-credentials" />
      <link rel="apple-touch-icon" href="/field-icons/field-192.png" />
      <FieldPage visitId={visitId} person={{ userId, account, name }} />
    </>
  );
}
