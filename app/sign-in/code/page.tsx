import { redirect } from "next/navigation";
import { signInCodeAction } from "@/app/actions/session";
import { FormActions } from "@/components/form/form-actions";
import { FormShell } from "@/components/form/form-shell";
import { SubmitButton } from "@/components/form/submit-button";
import { CodeInput } from "@/components/people/code-input";
import { BareShell } from "@/components/shell/bare-shell";
import { Link } from "@/components/ui/link";
import { afterSignIn, beginAgain, signInFor } from "@/lib/kernel/return-path";
import { CODE_PAGE } from "@/lib/labels/second-factor";
import { currentActor } from "@/lib/platform/actor";
import { halfHere } from "@/lib/platform/auth";
import { answersForm } from "@/lib/platform/visitor";

export const metadata = { title: CODE_PAGE.title };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The second page of the sign-in; without a password given just now there is nothing here. */
export default async function CodePage({ searchParams }: Props) {
  const to = afterSignIn((await searchParams).to);
  // the half sign-in and what a code was answered come first: another may have signed in in this browser meanwhile
  if (!(await answersForm()) && !(await halfHere())) redirect((await currentActor()) ? to : beginAgain(to));
  return (
    <BareShell title={CODE_PAGE.title}>
      <p className="mb-4">{CODE_PAGE.lead}</p>
      <FormShell action={signInCodeAction} hidden={{ to }}>
        <CodeInput label={CODE_PAGE.field} hint={CODE_PAGE.hint} autoFocus />
        <FormActions>
          <SubmitButton pendingLabel="正在登录…">{CODE_PAGE.submit}</SubmitButton>
          <Link href={signInFor(to)} className="link">
            {CODE_PAGE.back}
          </Link>
        </FormActions>
      </FormShell>
      <p className="mt-4 text-sm text-gray-600">{CODE_PAGE.lost}</p>
    </BareShell>
  );
}
