// Errors of the rooms as exceptions.
#include "module.h"

namespace selon::python {

void raise(const Error& error) {
  const nb::gil_scoped_acquire locked;  // rooms work without it
  // The package's own exceptions, one an exit code of the program (python/selon/errors.py).
  const nb::object type = nb::module_::import_("selon.errors").attr("of_code");
  const nb::object made = type(static_cast<int>(error.code), error.message.c_str(), error.where.file.c_str(),
                               static_cast<int>(error.where.line));
  PyErr_SetObject(reinterpret_cast<PyObject*>(Py_TYPE(made.ptr())), made.ptr());
  throw nb::python_error();
}

}  // namespace selon::python
