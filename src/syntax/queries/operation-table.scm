; static const struct foo_ops table = { .open = foo_open, .close = &foo_close };
(declaration
  type: (struct_specifier name: (type_identifier) @struct)
  declarator: (init_declarator
    declarator: (identifier) @table
    value: (initializer_list
      (initializer_pair
        designator: (field_designator (field_identifier) @field)
        value: [
          (identifier) @function
          (pointer_expression argument: (identifier) @function)
        ]))))
