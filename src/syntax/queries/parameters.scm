; The parameters of the function that a header declares, in order.
(function_definition
  declarator: [
    (function_declarator parameters: (parameter_list (parameter_declaration) @parameter))
    (pointer_declarator (function_declarator parameters: (parameter_list (parameter_declaration) @parameter)))
    (pointer_declarator (pointer_declarator
      (function_declarator parameters: (parameter_list (parameter_declaration) @parameter))))
  ])
