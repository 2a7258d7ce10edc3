#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <concepts>
#include <initializer_list>
#include <memory>
#include <optional>
#include <typeindex>

namespace maquette {

/// One value on its way into a statement: an integer, a number, text, bytes or NULL.
///
/// A null QString is empty text, not NULL; NULL is `nullptr` or an empty optional. Times are stored as
/// milliseconds since the epoch, money as picodollars, both integers.
class SqlValue
{
public:
    SqlValue(std::nullptr_t) {}
    template<std::integral T>
    SqlValue(T value) : m_value(static_cast<qint64>(value)) {}
    SqlValue(double value) : m_value(value) {}
    SqlValue(const QString &text) : m_value(text.isNull() ? QString(QLatin1StringView("")) : text) {}
    SqlValue(QStringView text) : SqlValue(text.toString()) {}
    SqlValue(const QByteArray &bytes) : m_value(bytes.isNull() ? QByteArray("") : bytes) {}
    template<typename T>
    SqlValue(const std::optional<T> &value)
    {
        if (value)
            *this = SqlValue(*value);
    }

    static SqlValue fromVariant(const QVariant &variant)
    {
        SqlValue value(nullptr);
        value.m_value = variant;
        return value;
    }
    const QVariant &variant() const { return m_value; }

private:
    QVariant m_value;
};

class SqlConnection;

/// A prepared statement, lent by its connection for the time of one piece of work. Not to be kept.
///
/// Bind values in order, then call run(), or next() until it is false and read the columns in between.
class SqlStatement
{
public:
    SqlStatement(SqlStatement &&) noexcept = default;
    SqlStatement &operator=(SqlStatement &&) noexcept;
    ~SqlStatement();

    /// Binds the next `?`.
    SqlStatement &bind(const SqlValue &value);
    /// Runs a statement that has no rows to read.
    [[nodiscard]] Result<void> run();
    /// Runs the statement on the first call; false when there is no further row.
    [[nodiscard]] Result<bool> next();
    /// Calls `take` for every row that is left.
    template<typename Take>
    [[nodiscard]] Result<void> forEach(const Take &take)
    {
        while (true) {
            const auto row = next();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row)
                return {};
            take();
        }
    }
    /// Forgets rows and bound values, so that the statement can be run again.
    void reset();

    bool isNull(int column) const;
    QVariant value(int column) const;
    qint64 integer(int column) const;
    double real(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    QString text(int column) const;
    QByteArray blob(int column) const;
    std::optional<qint64> maybeInteger(int column) const;
    std::optional<double> maybeReal(int column) const;
    std::optional<QString> maybeText(int column) const;

private:
    friend class SqlConnection;
    struct Prepared;
    explicit SqlStatement(std::shared_ptr<Prepared> prepared);
    void release();
    Result<void> start();

    std::shared_ptr<Prepared> m_prepared;
};

/// A connection of the database's own threads, handed to the work that runs there.
class SqlConnection
{
public:
    ~SqlConnection();
    SqlConnection(const SqlConnection &) = delete;
    SqlConnection &operator=(const SqlConnection &) = delete;

    /// Prepared statements are kept, so the same text costs nothing the second time. `sql` is one statement
    /// with `?` for values; never put a value into the text.
    [[nodiscard]] Result<SqlStatement> prepare(QStringView sql);
    /// prepare(), bind() and run() in one.
    [[nodiscard]] Result<void> execute(QStringView sql, std::initializer_list<SqlValue> values = {});
    /// The integer in the first column of the first row; empty without a row or when it is NULL.
    [[nodiscard]] Result<std::optional<qint64>> integer(QStringView sql, std::initializer_list<SqlValue> values = {});

    /// What a room has read of this database and need not read again: a `T` of its own, empty in the beginning.
    ///
    /// It lasts until another connection changes the database, or a transaction is rolled back, and on a reader for one piece of
    /// work. So it is as true as the database within a transaction, as long as whoever changes what it tells changes it too.
    template<std::default_initializable T>
    T &memory()
    {
        std::shared_ptr<void> &place = memoryOf(typeid(T));
        if (!place)
            place = std::make_shared<T>();
        return *static_cast<T *>(place.get());
    }

    qint64 lastInsertId() const;
    /// Rows that the last INSERT, UPDATE or DELETE touched.
    int changes() const;

private:
    friend class SqlStatement;
    friend class SqlSession;
    struct Private;
    explicit SqlConnection(std::unique_ptr<Private> parts);
    std::shared_ptr<void> &memoryOf(std::type_index type);

    std::unique_ptr<Private> d;
};

} // namespace maquette
