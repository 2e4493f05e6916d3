import { NotFoundSheet } from "@/components/shell/not-found";

export const metadata = { title: "没有找到页面" };

export default function NotFound() {
  return <NotFoundSheet homeHref="/" home="首页" />;
}
