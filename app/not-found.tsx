import { BareShell } from "@/components/shell/bare-shell";
import { NOT_FOUND_TITLE, NotFoundWords } from "@/components/shell/not-found";

export const metadata = { title: "没有找到页面" };

export default function NotFound() {
  return (
    <BareShell title={NOT_FOUND_TITLE}>
      <NotFoundWords homeHref="/" home="首页" />
    </BareShell>
  );
}
