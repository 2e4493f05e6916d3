import { redirect } from "next/navigation";
import { SignInForm } from "@/components/people/sign-in-form";
import { HelpLink } from "@/components/shell/help-link";
import { Masthead } from "@/components/shell/masthead";
import { Alert } from "@/components/ui/alert";
import { cx } from "@/components/ui/cx";
import { Link } from "@/components/ui/link";
import { afterSignIn } from "@/lib/kernel/return-path";
import { CODE_PAGE } from "@/lib/labels/second-factor";
import { demoAccounts } from "@/lib/people/demo-accounts";
import { currentActor } from "@/lib/platform/actor";
import { answersForm } from "@/lib/platform/visitor";
import { signInAction } from "../actions/session";

export const metadata = { title: "登录" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: Props) {
  const { done, to: asked, as } = await searchParams;
  const to = afterSignIn(asked);
  // whoever was refused just now is told so, and led to nobody else's desk, who has signed in in this browser meanwhile
  const refused = done === "code_gone" || (await answersForm());
  if (!refused && (await currentActor())) redirect(to);
  const accounts = await demoAccounts();
  return (
    <>
      <Masthead href="/">
        <HelpLink own={[]} />
        <Link href="/" className="hover:underline">
          返回首页
        </Link>
      </Masthead>
      <main id="main" tabIndex={-1} className={cx("mx-auto px-4 py-8", accounts.length > 0 ? "max-w-6xl" : "max-w-md")}>
        {done === "sign_out" ? <Alert tone="success" title="您已退出登录。" live /> : null}
        {done === "code_gone" ? <Alert tone="info" title={CODE_PAGE.gone} live /> : null}
        <SignInForm
          action={signInAction}
          accounts={accounts}
          chosen={accounts.find(({ account }) => account === as)}
          to={to}
        />
      </main>
    </>
  );
}
