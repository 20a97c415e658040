package mid

import _ "example.com/m/lib"
