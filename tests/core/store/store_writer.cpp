// Opens the database given as the first argument (migrations: second) and adds notes as fast as it can. Prints the
// number of each note after it was promised to be on the disk.
#include "core/store/database.h"

#include <QCoreApplication>

#include <cstdio>

using namespace maquette;

namespace {

void addNext(Database &database, int number)
{
    database.write<void>(
        &database,
        [number](SqlConnection &connection) -> Result<void> {
            // Two rows that belong together.
            for (int half = 0; half < 2; ++half) {
                auto added = connection.execute(u"INSERT INTO notes (text) VALUES (?)", {QString::number(number)});
                if (!added)
                    return added;
            }
            return {};
        },
        [&database, number](const Result<void> &done) {
            if (!done) {
                std::fprintf(stderr, "%s\n", qPrintable(done.error().detail));
                QCoreApplication::exit(1);
                return;
            }
            std::printf("%d\n", number);
            std::fflush(stdout);
            addNext(database, number + 1);
        });
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    const QStringList arguments = app.arguments();
    if (arguments.size() != 4)
        return 2;
    Database database({.path = arguments.at(1), .migrations = arguments.at(2)});
    database.open();
    addNext(database, arguments.at(3).toInt());
    return app.exec();
}
