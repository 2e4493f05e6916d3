import { LinkButton } from "../ui/button";

export const NOT_FOUND_TITLE = "没有找到这个页面，或者您没有查看它的权限";

/** Tells nothing: a page that does not exist and one that may not be seen look the same. */
export function NotFoundWords({ homeHref, home }: { homeHref: string; home: string }) {
  return (
    <>
      <p>请核对网址，或者从{home}重新进入。确需查看的，请与本单位的账号管理员联系。</p>
      <p>
        <LinkButton href={homeHref}>返回{home}</LinkButton>
      </p>
    </>
  );
}

/** The same within a shell that already has its main part. */
export function NotFoundSheet(props: { homeHref: string; home: string }) {
  return (
    <div className="border border-line bg-white px-6 py-8">
      <h1 className="mb-4 text-xl">{NOT_FOUND_TITLE}</h1>
      <div className="prose-zh">
        <NotFoundWords {...props} />
      </div>
    </div>
  );
}
