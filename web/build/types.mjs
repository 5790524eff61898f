// Writes the types of src/api/types.ts from the server's own OpenAPI document, so that page and server cannot differ.
//
//   selon manual --as openapi | node build/types.mjs > src/api/types.ts
import { readFileSync } from 'node:fs';

const document = JSON.parse(readFileSync(0, 'utf8'));

/** The TypeScript of one JSON schema. */
function type_of(schema) {
  if (schema.$ref) return schema.$ref.split('/').at(-1);
  if (schema.anyOf) return schema.anyOf.map(type_of).join(' | ');
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  switch (schema.type) {
    case 'array': {
      const items = type_of(schema.items);
      return items.includes('|') ? `(${items})[]` : `${items}[]`;
    }
    case 'integer':
    case 'number':
      return 'number';
    case 'object':
      return 'Record<string, unknown>';
    case undefined:
      return 'unknown';
    default:
      return schema.type;
  }
}

function interface_of(name, schema) {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const told = value.description ? `  /** ${value.description} */\n` : '';
    return `${told}  ${/^\w+$/.test(field) ? field : JSON.stringify(field)}${required.has(field) ? '' : '?'}: ${type_of(value)};`;
  });
  return `/** ${schema.description ?? name} */\nexport interface ${name} {\n${fields.join('\n')}\n}\n`;
}

const lists = Object.keys(document.components.schemas).filter((name) => !name.endsWith('Page'));
process.stdout.write('// Made by build/types.mjs from the OpenAPI document of `selon manual --as openapi`. Do not edit.\n\n');
process.stdout.write(lists.map((name) => interface_of(name, document.components.schemas[name])).join('\n'));
