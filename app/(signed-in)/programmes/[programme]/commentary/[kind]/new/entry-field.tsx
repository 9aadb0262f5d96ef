import { DateField } from "@/components/forms/date-field";
import { type OptionGroup, SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import type { WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import type { Programme } from "@/lib/programmes/programme";
import { organisationOptions } from "../../../organisations/organisation-options";
import { type TypedEntry, typedDate } from "../typed-entry";
import type { FormField } from "./form-fields";

/** One question of a form, with what was typed and what is wrong with it. */
export function EntryField(props: {
  asked: FormField;
  typed: TypedEntry;
  error: string | undefined;
  programme: Programme;
  weeks: readonly WeekCommencing[];
}) {
  const { asked, typed, programme } = props;
  const { field, label, hint } = asked;
  const common = {
    id: field,
    name: field,
    label,
    ...(hint === undefined ? {} : { hint }),
    ...(props.error === undefined ? {} : { error: props.error }),
  };
  const text = { ...common, typed: typed[field] ?? "" };
  const choice = { ...common, labelSize: "s" as const, chosen: typed[field] ?? "" };
  switch (asked.as) {
    case "day":
      return <DateField {...common} legend={label} typed={typedDate(typed, field)} />;
    case "figure":
      return <TextField {...text} size="figure" />;
    case "percent":
      return <TextField {...text} size="figure" suffix="% a week" />;
    case "line":
    case "sentences":
      return <TextField {...text} size={asked.as} />;
    case "metric":
      return (
        <SelectField {...choice} empty="Choose a figure" groups={metricOptions(WEEKLY_METRICS.weekly)} />
      );
    case "chart":
      return (
        <SelectField {...choice} empty="Choose a chart" groups={metricOptions(WEEKLY_METRICS.charted)} />
      );
    case "week":
      return <SelectField {...choice} empty="Choose a week" groups={weekOptions(props.weeks)} />;
    case "viewer":
      return <SelectField {...choice} empty="All viewers together" groups={viewerOptions(programme)} />;
    case "organisation":
      return <SelectField {...choice} empty="The whole programme" groups={organisationOptions(programme)} />;
  }
}

const metricOptions = (ids: readonly MetricId[]): OptionGroup[] => [
  { label: null, options: ids.map((id) => ({ value: id, label: METRICS[id].label })) },
];

const viewerOptions = ({ viewers }: Programme): OptionGroup[] => [
  { label: null, options: viewers.map(({ slug, name }) => ({ value: slug, label: name })) },
];

const weekOptions = (weeks: readonly WeekCommencing[]): OptionGroup[] => [
  { label: null, options: weeks.map((week) => ({ value: week, label: formatWeek(week) })) },
];
