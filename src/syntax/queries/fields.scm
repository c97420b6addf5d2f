; Each declarator of each member, at any depth.
(field_declaration
  declarator: (_) @declarator) @field
