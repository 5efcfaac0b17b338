#include "tests/bench/historybench.h"
#include <QCoreApplication>
int main(int c,char**v){QCoreApplication a(c,v); return clicknback::measureHistoryOpen({.name=QStringLiteral("history.open"),.rows=c>1?atoi(v[1]):0});}
