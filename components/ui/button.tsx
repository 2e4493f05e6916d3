import { type ComponentProps, type ReactNode, useId } from "react";
import { Blocked } from "./blocked";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-style";
import { Link } from "./link";

type Look = {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Why it cannot be pressed now; the button stays visible and says so. */
  blocked?: string | null | undefined;
  children: ReactNode;
};

/** A verb. Blocked, it is no submit button any more, so that no form can leave by it. */
export function Button({
  variant = "secondary",
  size = "normal",
  blocked,
  children,
  type = "button",
  ...rest
}: Look & Omit<ComponentProps<"button">, "className" | "children">) {
  const id = useId();
  if (!blocked) {
    return (
      <button type={type} {...rest} className={buttonClass(variant, size, false)}>
        {children}
      </button>
    );
  }
  return (
    <Blocked id={id} reason={blocked}>
      <button type="button" aria-disabled="true" aria-describedby={id} className={buttonClass(variant, size, true)}>
        {children}
      </button>
    </Blocked>
  );
}

/** A link that looks like a button: goes somewhere, changes nothing. `download` makes it a plain link to a file. */
export function LinkButton({
  href,
  variant = "secondary",
  size = "normal",
  blocked,
  download,
  children,
}: Look & { href: string; download?: boolean | undefined }) {
  const id = useId();
  if (blocked) {
    return (
      <Blocked id={id} reason={blocked}>
        {/* biome-ignore lint/a11y/useSemanticElements: an anchor without href takes no focus, and the reason must be reachable */}
        <span
          role="link"
          tabIndex={0}
          aria-disabled="true"
          aria-describedby={id}
          className={buttonClass(variant, size, true)}
        >
          {children}
        </span>
      </Blocked>
    );
  }
  const className = buttonClass(variant, size, false);
  return download ? (
    <a href={href} download className={className}>
      {children}
    </a>
  ) : (
    <Link href={href} className={className}>
      {children}
    </Link>
  );
}
