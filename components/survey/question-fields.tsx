import { cx } from "@/components/ui/cx";
import { QUESTION_HINTS } from "@/lib/labels/questionnaire";
import type { CaseAnswers, Question, Questionnaire } from "@/lib/survey/questionnaire";

type Given = string | readonly string[] | undefined;

/**
 * The questions of a questionnaire as a respondent sees them, in a form of the caller's: each a fieldset whose controls are named by
 * `prefix` and the question's key (several values of one name for a question of several answers). `answers` is what was given before,
 * `errors` a message by the question's key. Works without script.
 */
export function QuestionFields({
  questionnaire,
  answers = {},
  errors = {},
  prefix = "",
}: {
  questionnaire: Questionnaire;
  answers?: CaseAnswers;
  errors?: Readonly<Record<string, string>>;
  prefix?: string;
}) {
  return (
    <ol className="space-y-5">
      {questionnaire.questions.map((question, at) => (
        <li key={question.key}>
          <OneQuestion
            question={question}
            number={at + 1}
            name={`${prefix}${question.key}`}
            given={answers[question.key]}
            error={errors[question.key]}
          />
        </li>
      ))}
    </ol>
  );
}

function OneQuestion({
  question,
  number,
  name,
  given,
  error,
}: {
  question: Question;
  number: number;
  name: string;
  given: Given;
  error: string | undefined;
}) {
  const hint = QUESTION_HINTS[question.kind](question.most);
  const described = cx(`${name}-hint`, error && `${name}-error`);
  return (
    <fieldset
      id={name}
      aria-describedby={described}
      className={cx("min-w-0", error && "border-l-4 border-red-600 pl-3")}
    >
      <legend className="font-semibold">
        {number}. {question.text}
      </legend>
      <p id={`${name}-hint`} className="text-sm text-gray-600">
        {hint}
      </p>
      {error ? (
        <p id={`${name}-error`} className="text-sm font-semibold text-red-600">
          {error}
        </p>
      ) : null}
      {question.kind === "open" ? (
        <textarea
          name={name}
          rows={4}
          maxLength={1000}
          defaultValue={typeof given === "string" ? given : ""}
          aria-label={question.text}
          aria-invalid={error ? true : undefined}
          className="mt-1 block w-full rounded border border-line-strong bg-white px-2.5 py-2"
        />
      ) : (
        <Options question={question} name={name} given={given} />
      )}
    </fieldset>
  );
}

/** The options; in a rated question those without points (不了解、拒答) stand apart below a line. */
function Options({ question, name, given }: { question: Question; name: string; given: Given }) {
  const chosen = typeof given === "string" ? [given] : (given ?? []);
  const apart = question.dimension === null ? -1 : question.scale.findIndex(({ points }) => points === null);
  return (
    <div className="mt-1">
      {question.scale.map(({ value, label }, at) => (
        <label
          key={value}
          className={cx("flex min-h-9 items-start gap-2 py-1", at === apart && "mt-1 border-t border-line pt-2")}
        >
          <input
            type={question.kind === "multiple" ? "checkbox" : "radio"}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            className="mt-1.5 size-4 shrink-0 accent-primary-600"
          />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}
