// SPDX-FileCopyrightText: 2026 The ClickNBack Ops authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/network/releases/composereader.h"

#include "models/network/releases/commandwords.h"
#include "models/network/releases/yamltree.h"

#include <algorithm>

namespace clicknback {

namespace {

constexpr int kLongestChain = 20;

QString textOf(const YAML::Node &node)
{
    return QString::fromStdString(node.Scalar());
}

Result<QString> scalarOf(const YAML::Node &node, const QString &what)
{
    if (isAbsent(node))
        return QString();
    if (!node.IsScalar())
        return invalidYaml(QStringLiteral("%1 is no text").arg(what), node.Mark());
    return textOf(node);
}

Result<QStringList> listOf(const YAML::Node &node, const QString &what)
{
    QStringList texts;
    for (const YAML::Node &one : node) {
        const Result<QString> text = scalarOf(one, what);
        if (!text)
            return fail(text.error());
        texts << *text;
    }
    return texts;
}

Result<QStringList> commandOf(const YAML::Node &node)
{
    const QString what = QStringLiteral("the command");
    if (isAbsent(node))
        return QStringList();
    if (node.IsSequence())
        return listOf(node, what);
    const Result<QString> text = scalarOf(node, what);
    if (!text)
        return fail(text.error());
    const std::optional<QStringList> words = commandWords(*text);
    if (!words)
        return invalidYaml(QStringLiteral("a quote of the command has no end"), node.Mark());
    return *words;
}

/// A list of services, or a mapping from them to conditions.
Result<QStringList> dependenciesOf(const YAML::Node &node)
{
    if (isAbsent(node))
        return QStringList();
    if (node.IsSequence())
        return listOf(node, QStringLiteral("depends_on"));
    if (!node.IsMap())
        return invalidYaml(QStringLiteral("depends_on is neither a list nor a mapping"),
                           node.Mark());
    QStringList names;
    for (const auto &[name, condition] : pairsOf(node))
        names << name;
    return names;
}

/// {target: 8000, published: 8001, host_ip: 127.0.0.1, protocol: udp} in the short form.
QString shortPort(const YamlPairs &port)
{
    const auto at = [&port](const char *key) {
        const YAML::Node value = valueAt(port, key);
        return !isAbsent(value) && value.IsScalar() ? textOf(value) : QString();
    };
    QString text = at("target");
    if (const QString published = at("published"); !published.isEmpty())
        text.prepend(published + u':');
    else if (!at("host_ip").isEmpty())
        text.prepend(u':');
    if (const QString host = at("host_ip"); !host.isEmpty())
        text.prepend((host.contains(u':') ? u'[' + host + u']' : host) + u':');
    const QString protocol = at("protocol");
    return protocol.isEmpty() || protocol == u"tcp" ? text : text + u'/' + protocol;
}

Result<QStringList> portsOf(const YAML::Node &node)
{
    if (isAbsent(node))
        return QStringList();
    if (!node.IsSequence())
        return invalidYaml(QStringLiteral("ports is no list"), node.Mark());
    QStringList ports;
    for (const YAML::Node &one : node) {
        const Result<QString> port = one.IsMap() ? Result<QString>(shortPort(pairsOf(one)))
                                                 : scalarOf(one, QStringLiteral("a port"));
        if (!port)
            return fail(port.error());
        ports << *port;
    }
    return ports;
}

/// `test: NONE` and `disable: true` take away what the image has.
bool checksHealth(const YAML::Node &node)
{
    const YamlPairs pairs = pairsOf(node);
    const YAML::Node disable = valueAt(pairs, "disable");
    bool isDisabled = false;
    if (!isAbsent(disable) && disable.IsScalar() && YAML::convert<bool>::decode(disable, isDisabled)
        && isDisabled)
        return false;
    const YAML::Node test = valueAt(pairs, "test");
    const YAML::Node first = test.IsSequence() && test.size() > 0 ? test[0] : test;
    return !pairs.empty() && !(first.IsScalar() && first.Scalar() == "NONE");
}

/// Reads services one by one; those that extend another of the file begin as that one.
class ServiceReader
{
public:
    explicit ServiceReader(const YamlPairs &services) : m_services(services) {}

    Result<ComposeService> read(const QString &name, const YAML::Node &node, int depth = 0) const;

private:
    Result<ComposeService> begun(const YamlPairs &pairs, int depth) const;
    static Result<void> takeImage(ComposeService &service, const YamlPairs &pairs);
    static Result<void> takeLists(ComposeService &service, const YamlPairs &pairs);

    const YamlPairs &m_services;
};

/// What the service has from the one that it extends. One of another file stays unknown.
Result<ComposeService> ServiceReader::begun(const YamlPairs &pairs, int depth) const
{
    const YAML::Node extends = valueAt(pairs, "extends");
    if (isAbsent(extends))
        return ComposeService{};
    const YamlPairs details = pairsOf(extends);
    if (!isAbsent(valueAt(details, "file")))
        return ComposeService{};
    const Result<QString> base = scalarOf(extends.IsMap() ? valueAt(details, "service") : extends,
                                          QStringLiteral("extends"));
    if (!base)
        return fail(base.error());
    const auto found = std::find_if(m_services.begin(), m_services.end(),
                                    [&](const auto &pair) { return pair.first == *base; });
    if (found == m_services.end() || depth >= kLongestChain)
        return invalidYaml(QStringLiteral("it extends “%1”, which is not there").arg(*base),
                           extends.Mark());
    Result<ComposeService> service = read(*base, found->second, depth + 1);
    if (service)
        service->dependsOn.clear();
    return service;
}

Result<void> ServiceReader::takeImage(ComposeService &service, const YamlPairs &pairs)
{
    const Result<QString> image = scalarOf(valueAt(pairs, "image"), QStringLiteral("the image"));
    const Result<QString> restart = scalarOf(valueAt(pairs, "restart"), QStringLiteral("restart"));
    if (!image || !restart)
        return fail(image ? restart.error() : image.error());
    if (!image->isEmpty())
        service.image = *image;
    if (!restart->isEmpty())
        service.restart = *restart;
    if (!isAbsent(valueAt(pairs, "build")))
        service.isBuilt = true;
    if (const YAML::Node check = valueAt(pairs, "healthcheck"); !isAbsent(check))
        service.hasHealthCheck = checksHealth(check);
    return {};
}

Result<void> ServiceReader::takeLists(ComposeService &service, const YamlPairs &pairs)
{
    const Result<QStringList> command = commandOf(valueAt(pairs, "command"));
    const Result<QStringList> dependencies = dependenciesOf(valueAt(pairs, "depends_on"));
    const Result<QStringList> ports = portsOf(valueAt(pairs, "ports"));
    for (const auto *list : {&command, &dependencies, &ports}) {
        if (!*list)
            return fail(list->error());
    }
    if (!command->isEmpty())
        service.command = *command;
    service.dependsOn += *dependencies;
    service.ports += *ports;
    return {};
}

Result<ComposeService> ServiceReader::read(const QString &name, const YAML::Node &node,
                                           int depth) const
{
    if (!node.IsMap())
        return invalidYaml(QStringLiteral("the service “%1” is no mapping").arg(name), node.Mark());
    const YamlPairs pairs = pairsOf(node);
    Result<ComposeService> service = begun(pairs, depth);
    if (!service)
        return service;
    service->name = name;
    if (const Result<void> image = takeImage(*service, pairs); !image)
        return fail(image.error());
    if (const Result<void> lists = takeLists(*service, pairs); !lists)
        return fail(lists.error());
    return service;
}

Result<YamlPairs> servicesOf(const YAML::Node &root)
{
    const YAML::Node services = valueAt(pairsOf(root), "services");
    if (!isAbsent(services) && !services.IsMap())
        return invalidYaml(QStringLiteral("“services” is no mapping"), services.Mark());
    const YamlPairs pairs = pairsOf(services);
    if (pairs.empty())
        return invalidYaml(QStringLiteral("it has no services"), root.Mark());
    for (auto pair = pairs.begin(); pair != pairs.end(); ++pair) {
        const auto isSame = [&](const auto &other) { return other.first == pair->first; };
        if (std::any_of(pairs.begin(), pair, isSame))
            return invalidYaml(QStringLiteral("the service “%1” is there twice").arg(pair->first),
                               pair->second.Mark());
    }
    return pairs;
}

} // namespace

Result<ComposeFile> readComposeFile(const QByteArray &content)
{
    const Result<YAML::Node> root = readYaml(content);
    if (!root)
        return fail(root.error());
    try {
        const Result<YamlPairs> services = servicesOf(*root);
        if (!services)
            return fail(services.error());
        const ServiceReader reader(*services);
        ComposeFile file;
        for (const auto &[name, node] : *services) {
            Result<ComposeService> service = reader.read(name, node);
            if (!service)
                return fail(service.error());
            file.services.push_back(std::move(*service));
        }
        return file;
    } catch (const YAML::Exception &exception) {
        return invalidYaml(QString::fromStdString(exception.msg), exception.mark);
    }
}

} // namespace clicknback
