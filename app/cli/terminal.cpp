#include "app/cli/terminal.h"

#include <QFile>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <cstdio>

#include <termios.h>
#include <unistd.h>

namespace maquette::cli {

namespace {

/// Written to by the signal handler, which may do nothing else.
int interruptPipe[2] = {-1, -1};

void noteSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(interruptPipe[1], &byte, 1);
}

/// Turns the terminal's echo off while it lives.
class NoEcho
{
public:
    NoEcho()
    {
        m_isTerminal = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        if (!m_isTerminal)
            return;
        termios silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    }
    ~NoEcho()
    {
        if (m_isTerminal)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    NoEcho(const NoEcho &) = delete;
    NoEcho &operator=(const NoEcho &) = delete;
    bool isTerminal() const { return m_isTerminal; }

private:
    termios m_before{};
    bool m_isTerminal = false;
};

} // namespace

bool writeOut(const QByteArray &bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    return std::fwrite(bytes.constData(), 1, size, stdout) == size && std::fflush(stdout) == 0;
}

bool writeLine(const QString &line)
{
    return writeOut(line.toUtf8() + '\n');
}

void writeError(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
}

QByteArray readIn()
{
    QFile in;
    return in.open(stdin, QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

Secret readSecret(const QString &prompt)
{
    const NoEcho noEcho;
    if (noEcho.isTerminal())
        std::fputs(qPrintable(prompt), stderr);
    Secret secret = readSecret(STDIN_FILENO);
    if (noEcho.isTerminal())
        std::fputc('\n', stderr);
    return secret;
}

Secret readSecret(int descriptor)
{
    QByteArray bytes;
    char byte = 0;
    // Unbuffered, so that no copy of the key is left in a buffer of the C library.
    while (::read(descriptor, &byte, 1) == 1 && byte != '\n') {
        if (byte != '\r')
            bytes.append(byte);
    }
    byte = 0;
    return Secret::take(std::move(bytes));
}

bool isTerminal()
{
    return ::isatty(STDIN_FILENO) == 1;
}

Interrupts::Interrupts(QObject *parent) : QObject(parent)
{
    if (::pipe(interruptPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(interruptPipe[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes{};
        [[maybe_unused]] const auto count = ::read(interruptPipe[0], bytes.data(), bytes.size());
        emit interrupted();
    });
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
    std::signal(SIGPIPE, SIG_IGN);
}

Interrupts::~Interrupts()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    ::close(interruptPipe[0]);
    ::close(interruptPipe[1]);
}

} // namespace maquette::cli

#include "moc_terminal.cpp"
