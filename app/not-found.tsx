import { BareShell } from "@/components/shell/bare-shell";
import { LinkButton } from "@/components/ui/button";

export const metadata = { title: "没有找到页面" };

/** Tells nothing: a page that does not exist and one that may not be seen look the same. */
export default function NotFound() {
  return (
    <BareShell title="没有找到这个页面，或者您没有查看它的权限">
      <p>请核对网址，或者从首页重新进入。确需查看的，请与本单位的账号管理员联系。</p>
      <p>
        <LinkButton href="/">返回首页</LinkButton>
      </p>
    </BareShell>
  );
}
