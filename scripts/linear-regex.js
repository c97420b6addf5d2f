// A lint rule: matching a regular expression takes time linear in the text, wherever in the text the match is tried. Each is asked
// of recheck. Of one that is put together, what is not known before it runs stands as a word.
import recheck from 'recheck';

/** Nothing hangs on how fast the machine is: what takes long is waited for. */
const limits = { timeout: null, attackTimeout: null, logger: null };

const known = new Map();

function complexityOf(source, flags) {
  const key = `${source}/${flags}`;
  if (!known.has(key)) known.set(key, recheck.checkSync(source, flags, limits));
  return known.get(key);
}

export const linearRegex = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      slow: 'Takes {{complexity}} time for a text such as {{text}}.',
      unread: 'recheck cannot read this: {{reason}}.',
    },
  },
  create(context) {
    const check = (node, source, flags) => {
      const { status, complexity, attack, error } = complexityOf(source, flags);
      if (status === 'vulnerable')
        context.report({
          node,
          messageId: 'slow',
          data: { complexity: complexity.summary, text: attack.pattern },
        });
      else if (status !== 'safe')
        context.report({ node, messageId: 'unread', data: { reason: JSON.stringify(error) } });
    };
    const made = (node) => {
      if (node.callee.type !== 'Identifier' || node.callee.name !== 'RegExp') return;
      const [pattern, flags] = node.arguments;
      const read = (part) => textOf(part, context.sourceCode);
      check(node, pattern ? read(pattern) : '', flags ? read(flags) : '');
    };
    return {
      'Literal[regex]': (node) => check(node, node.regex.pattern, node.regex.flags),
      NewExpression: made,
      CallExpression: made,
    };
  },
};

/** What `node` is as the text of a pattern, as far as the file says it. */
function textOf(node, sourceCode) {
  const read = (part) => textOf(part, sourceCode);
  switch (node.type) {
    case 'Literal':
      return node.regex?.pattern ?? String(node.value);
    case 'TemplateLiteral':
      return node.quasis
        .map(
          ({ value }, index) => value.cooked + (node.expressions[index] ? read(node.expressions[index]) : ''),
        )
        .join('');
    case 'BinaryExpression':
      return read(node.left) + read(node.right);
    case 'MemberExpression':
      return node.property.name === 'source' ? read(node.object) : unknown;
    case 'Identifier': {
      const value = constantNamed(node, sourceCode);
      return value ? read(value) : unknown;
    }
    default:
      return unknown;
  }
}

const unknown = 'word';

function constantNamed({ name }, sourceCode) {
  for (const { set } of sourceCode.scopeManager.scopes) {
    const [definition] = set.get(name)?.defs ?? [];
    if (definition?.type === 'Variable' && definition.parent.kind === 'const') return definition.node.init;
  }
  return undefined;
}
