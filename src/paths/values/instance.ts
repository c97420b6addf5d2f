import type { Member } from '../../program/cfg/ir';
import type { Place } from './terms';

/**
 * As which member of another object the one lies there that `place` is a member of: `tx` of `port->tx.dma` and `queues[]` of
 * `port->queues[i].dma`. Undefined where it is known by a pointer alone, which may lead anywhere.
 */
export function lyingAs({ member, within, kind }: Place): Member | undefined {
  // A member of a structure that is not known goes by the one around it.
  if (member?.path.includes('.') !== false) return undefined;
  let outer = within;
  if (kind === 'element') while (outer?.kind === 'element') outer = outer.within;
  const object = kind === 'element' ? outer?.within : outer;
  return object?.kind === 'field' || object?.kind === 'element' ? object.member : undefined;
}
