module hersys-example

go 1.21
