import type { ActionStep } from '../api/types';

export const noStep: ActionStep = {
  event: null,
  url: null,
  url_matching: 'contains',
  tag_name: null,
  text: null,
  href: null,
  selector: null,
};

/** Constraints of an element, which only events that were captured by themselves have. */
export const ofElements = [
  ['text', 'Text'],
  ['selector', 'CSS selector'],
  ['tag_name', 'Tag'],
  ['href', 'Link to'],
] as const satisfies readonly (readonly [keyof ActionStep, string])[];

/** The same step for another event, which has no elements. */
export function withoutElements(step: ActionStep): ActionStep {
  return { ...step, tag_name: null, text: null, href: null, selector: null };
}

/** A step in words: everything that must hold. */
export function stepInWords(step: ActionStep): string {
  const matching = { contains: 'contains', regex: 'fits', exact: 'is' }[step.url_matching ?? 'contains'];
  const parts = [
    step.event === '$autocapture' ? 'a click or input' : (step.event ?? 'any event'),
    ...(step.url ? [`whose address ${matching} ${step.url}`] : []),
    ...ofElements.flatMap(([key, name]) => (step[key] ? [`with ${name === 'CSS selector' ? name : name.toLowerCase()} ${step[key]}`] : [])),
    ...(step.properties && step.properties.length > 0 ? [`and ${step.properties.length === 1 ? 'a filter' : `${step.properties.length} filters`}`] : []),
  ];
  return parts.join(' ');
}

/** A step as it is sent: what was left empty says nothing. */
export function sentStep(step: ActionStep): ActionStep {
  const text = (value: string | null) => (value === null || value.trim() === '' ? null : value.trim());
  return {
    ...step,
    url: text(step.url),
    tag_name: text(step.tag_name),
    text: text(step.text),
    href: text(step.href),
    selector: text(step.selector),
  };
}
