/** What the player says. Words only: a package may bring others. */
export const words = {
  lang: "en",
  right: "Right.",
  wrong: "Not right.",
  good: "Right",
  bad: "Not right",
  missed: "Right answer",
  belongs: ": it belongs to “{0}”",
  place: ": it belongs in place {0}",
  moved: "“{0}” is now {1} of {2}.",
  tally: "{0} of {1} answered",
  result: "{0} of {1} right, {2} %. {3}",
  passed: "Passed.",
  failed: "Not passed yet: you need {0} %.",
};
