#pragma once

#include <QByteArray>

namespace maquette::test {

/// One page that draws ten forms, each of which draws ten more, twelve times over: nobody sees its end.
inline QByteArray endlessPdf()
{
    constexpr int kDepth = 12;
    constexpr int kFirstForm = 5;
    QByteArray pdf = "%PDF-1.4\n";
    const auto add = [&pdf](int number, const QByteArray &object) { pdf += QByteArray::number(number) + " 0 obj\n" + object + "\nendobj\n"; };
    const auto stream = [](const QByteArray &keys, const QByteArray &bytes) {
        return "<< " + keys + " /Length " + QByteArray::number(bytes.size()) + " >>\nstream\n" + bytes + "\nendstream";
    };
    const auto resources = [](int form) { return "/Resources << /XObject << /F " + QByteArray::number(form) + " 0 R >> >>"; };
    const QByteArray form = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] ";
    add(1, "<< /Type /Catalog /Pages 2 0 R >>");
    add(2, "<< /Type /Pages /Count 1 /Kids [3 0 R] >>");
    add(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R " + resources(kFirstForm) + " >>");
    add(4, stream({}, "/F Do"));
    for (int i = 0; i < kDepth; ++i)
        add(kFirstForm + i, stream(form + resources(kFirstForm + i + 1), QByteArray("/F Do\n").repeated(10)));
    add(kFirstForm + kDepth, stream(form, QByteArray("0 0 m 5 5 l S\n").repeated(20)));
    return pdf + "trailer\n<< /Root 1 0 R >>\n%%EOF\n";
}

} // namespace maquette::test
