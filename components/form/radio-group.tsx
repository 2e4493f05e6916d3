"use client";

import { ChoiceGroup, type Choices } from "./choice-group";

/** One of a few, all in sight. */
export const RadioGroup = ({
  defaultValue,
  ...choices
}: Choices & { defaultValue?: string | undefined; onChoice?: (value: string) => void }) => (
  <ChoiceGroup type="radio" isChosen={(value, entered) => value === (entered ?? defaultValue)} {...choices} />
);
