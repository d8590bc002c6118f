"""Writes what is compared: pairs of an order, and the values of a record that others compare with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace

from validator.model.brief import beside, children_of
from validator.model.plan import Node, Order, Plan, RecordPlan, ReferencePlan
from validator.model.pointer import WILDCARD
from validator.read.fast.bulk.channels import Channels, Template, pointer_number
from validator.read.fast.bulk.code import Code, UnsupportedError
from validator.read.fast.bulk.keys import Context, Holder, Keys, Pending, reads_fields


class Orders:
    """Writes the orders and exports of records."""

    def __init__(self, plan: Plan, code: Code, channels: Channels, keys: Keys) -> None:
        self._plan = plan
        self._code = code
        self._channels = channels
        self._keys = keys

    def write(self, nodes: Sequence[Node], record: RecordPlan, holder: Holder, value: str) -> None:
        """Write what a record compares by itself and what it exports; ``nodes`` are all that apply to it."""
        for number in record.orders:
            order = self._plan.orders[number]
            if len(order.first.steps) == len(order.second.steps) == 1:
                self._pairs(order, value)
        if holder.template is not None:
            for pointer in record.exports:
                self._export(nodes, pointer, holder, holder.template, value)

    # Orders that step through a reference

    def pending(self, record: RecordPlan) -> Iterator[Pending]:
        """Yield what a record compares across references."""
        for number in record.orders:
            order = self._plan.orders[number]
            paths = order.first.steps, order.second.steps
            for side, steps in enumerate(paths):
                if len(steps) > 1:
                    plain = paths[1 - side][0][order.shared :]
                    yield Pending(number, side == 0, steps[0], order.shared, plain)

    def start(self, context: Context, there: frozenset[str]) -> Context:
        """Write the other sides of the orders whose paths part here; ``there`` are required properties."""
        found: list[Pending] = []
        for each in context.pending:
            if each.shared or each.start:
                found.append(each)
            elif WILDCARD in each.plain:
                found.append(replace(each, start=context.value))
            else:
                side = self._keys.field(context.value, each.plain, there=there)
                found.append(replace(each, start=context.value, side=side.expression))
        return replace(context, pending=tuple(found))

    def awaited(self, context: Context) -> bool:
        """Whether an order steps through a reference that stands here."""
        return any(not each.tokens for each in context.pending)

    def demand(
        self,
        reference: ReferencePlan,
        template: Template,
        context: Context,
        token: str,
        *,
        may_gather: bool = False,
    ) -> bool:
        """Write the pairs that step through a reference; return whether that gathers the reference too."""
        here = [each for each in context.pending if not each.tokens]
        gathers = may_gather and len(here) == 1 and bool(here[0].side)
        for each in here:
            groups = self._channels.demands(reference, each, template, gathers=gathers)
            with ExitStack() as stack:
                side = each.side or stack.enter_context(self.follow(each.start, each.plain))
                self._code.add(f"{groups}[{token}].append({side})")
        return gathers

    @contextmanager
    def follow(self, value: str, tokens: Sequence[str]) -> Iterator[str]:
        """Write a body for each place that a pointer leads to; what is absent is left out, null perhaps."""
        code = self._code
        with ExitStack() as stack:
            for token in tokens:
                name = code.name("item" if token == WILDCARD else "at")
                if token == WILDCARD:
                    items = value if code.is_list(value) else f"items({value})"
                    stack.enter_context(code.block(f"for {name} in {items}:"))
                else:
                    if token.isdigit():
                        with code.block(f"if type({value}) is list:"):
                            code.add("raise UndecidedError")
                    stack.enter_context(code.mapping(value))
                    code.add(f"{name} = {value}.get({token!r})")
                    stack.enter_context(code.block(f"if {name} is not None:"))
                value = name
            yield value

    # Orders within a record

    def _pairs(self, order: Order, value: str) -> None:
        first, second = (path.steps[0][order.shared :] for path in (order.first, order.second))
        self._code.add(f"# order: {order.first.text} no later than {order.second.text}")
        shared = order.first.steps[0][: order.shared]
        with self.follow(value, shared) as start, self.follow(start, first) as one:
            name = self._operand(one)
            with self._code.block(f"if {name} is not None:"), self.follow(start, second) as other:
                self._pair(name, other)

    def _operand(self, value: str) -> str:
        code, name = self._code, self._code.name("side")
        code.add(f"{name} = {value}")
        with code.block(f"if type({name}) is not str and type({name}) is not int:"):
            code.add(f"{name} = ordered({name})")
        return name

    def _pair(self, first: str, value: str) -> None:
        second = self._operand(value)
        with self._code.block(f"if {second} is not None:"):
            self._code.add(f"{self._channels.compared()}.append(({first}, {second}))")

    # Exports

    def _export(
        self, nodes: Sequence[Node], pointer: tuple[str, ...], holder: Holder, template: Template, value: str
    ) -> None:
        self._refuse_doubled(nodes, pointer)
        code, number = self._code, pointer_number(self._plan, pointer)
        exports = self._channels.exports(template)
        code.add(f"# exports: {'/'.join(('', *pointer))}")
        if WILDCARD not in pointer:
            with self.follow(value, pointer) as found, code.block(_if_plain(found)):
                code.add(f"{exports}.append(({holder.token}, {number}, ({found},)))")
            return
        name = code.name("found")
        code.add(f"{name} = []")
        with self.follow(value, pointer) as found, code.block(_if_plain(found)):
            code.add(f"{name}.append({found})")
        with code.block(f"if {name}:"):
            code.add(f"{exports}.append(({holder.token}, {number}, tuple({name})))")

    def _refuse_doubled(self, nodes: Sequence[Node], pointer: tuple[str, ...]) -> None:
        """Refuse what the walk would export once for each of several references at the same place."""
        around: set[int] = set()
        here = beside(self._plan, [node.number for node in nodes])
        for token in pointer:
            around = here
            here = beside(self._plan, {c for n in here for c in children_of(self._plan.nodes[n], token)})
        names = beside(self._plan, {self._plan.nodes[n].names for n in around})
        found = [plan for n in here if (plan := self._plan.nodes[n].reference) is not None]
        composed = any(reads_fields(target.key) for plan in found for target in plan.targets)
        if len(found) > 1 or composed or any(self._plan.nodes[n].reference is not None for n in names):
            raise UnsupportedError


def _if_plain(value: str) -> str:
    return f"if {value} is not None and type({value}) is not dict and type({value}) is not list:"
