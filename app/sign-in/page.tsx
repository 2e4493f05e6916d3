import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { BareShell } from "@/components/shell/bare-shell";
import { SITE_TITLE } from "@/components/shell/site";
import { Alert } from "@/components/ui/alert";
import { demoAccounts } from "@/lib/people/demo-accounts";
import { currentActor } from "@/lib/platform/actor";
import { signInAction } from "../actions/session";

export const metadata = { title: "登录" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  if (await currentActor()) redirect("/desk");
  const [{ done }, accounts] = await Promise.all([searchParams, demoAccounts()]);
  return (
    <BareShell title="登录">
      {done === "sign_out" ? <Alert tone="success" title="您已退出登录。" live /> : null}
      <p className="mb-4 text-sm text-gray-600">{SITE_TITLE}的申报、评审和监督管理人员由此登录。</p>
      <SignInForm action={signInAction} accounts={accounts} />
    </BareShell>
  );
}
