/** Changes of a report's text that make it no report, or another than it says. */
export const REPORT_CHANGES: Readonly<Record<string, (text: string) => string>> = {
  nothing: () => '',
  'a NUL': text => `\u0000${text}`,
  'two marks of byte order': text => `\ufeff\ufeff${text}`,
  'half of it': text => text.slice(0, text.length / 2),
  'all but the end': text => text.slice(0, -10),
  'a list': text => `[${text}]`,
  'only its head': text => text.slice(0, text.indexOf('"results"')),
  'no results': text => text.replace(/"results": \[[\s\S]*\n\],/, '"results": null,'),
  'results that are numbers': text => text.replace(/"results": \[[\s\S]*\n\],/, '"results": [\n1\n],'),
  'a result without its facts': text =>
    text.replace(/"results": \[[\s\S]*\n\],/, '"results": [\n{"student":null}\n],'),
  'points that are a formula': text => text.replaceAll('"points":1', '"points":"=1+1"'),
  'points that are none': text => text.replaceAll('"points":1', '"points":null'),
  'a status of its own': text => text.replaceAll('"status":"graded"', '"status":"\\u001b[31m"'),
  'an id that is a number': text => text.replaceAll('"id":"A"', '"id":1'),
  'a version to come': text => text.replace('"schema_version": "2', '"schema_version": "9'),
  'a version that is none': text => text.replace(/"schema_version": "[^"]*"/, '"schema_version": {}'),
  'another program': text => text.replace('"name":"decimark"', '"name":"x"'),
  'a key that every object has': text =>
    text.replace('"extensions"', '"__proto__": {"points": 1}, "extensions"'),
  'a key twice': text => text.replace('"tool"', '"tool": {}, "tool"'),
  'deep brackets': text =>
    text.replace('"extensions": {}', `"extensions": ${'['.repeat(5000)}${']'.repeat(5000)}`),
  'a number without end': text => text.replaceAll('"max_points":1', `"max_points":${'9'.repeat(1000)}`),
};
